package id.kentongan.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Gives every page its `frame`.
@ControllerAdvice(annotations = Controller.class)
class FrameAdvice {

    private final Frames frames;

    FrameAdvice(Frames frames) {
        this.frames = frames;
    }

    /// Programs see no page.
    @ModelAttribute("frame")
    @Nullable Frame frame(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/v1/") ? null : frames.of(request);
    }
}
