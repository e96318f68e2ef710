package id.kentongan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Tells browsers to keep an asset for a year when its address names its version; else to ask.
@Component
class AssetAge implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/look/**", "/webjars/**");
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        var versioned =
                request.getParameter("v") != null || request.getRequestURI().startsWith("/webjars");
        response.setHeader(
                "Cache-Control", versioned ? "public, max-age=31536000, immutable" : "no-cache");
        return true;
    }
}
