package id.kentongan.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signs a sample user in with one click: the ordinary sign-in with the password that everybody
/// here may know. It exists in the demo only.
@Controller
@Profile("demo")
class DemoSignIn {

    private final AuthenticationProvider signIn;
    private final SecurityContextRepository sessions;

    DemoSignIn(AuthenticationProvider signIn, SecurityContextRepository sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    /// The roles with a button, and the sample users behind them.
    enum Role {
        MODERATOR("ratna", "/app/pesan"),
        OPERATOR("budi", "/app/unit"),
        GRANTS(SampleGrants.OFFICER, "/app/hibah");

        private final String username;
        private final String home;

        Role(String username, String home) {
            this.username = username;
            this.home = home;
        }
    }

    @PostMapping("/demo/masuk")
    String signIn(
            @RequestParam("sebagai") Role role,
            HttpServletRequest request,
            HttpServletResponse response) {
        var tried =
                UsernamePasswordAuthenticationToken.unauthenticated(
                        role.username, SampleOffice.PASSWORD);
        tried.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
        var signedIn = authenticate(tried);
        if (signedIn == null) {
            return "redirect:/masuk";
        }
        var old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        sessions.saveContext(new SecurityContextImpl(signedIn), request, response);
        return "redirect:" + role.home;
    }

    /// Null when somebody gave the sample user a password of his own.
    private @Nullable Authentication authenticate(Authentication tried) {
        try {
            return signIn.authenticate(tried);
        } catch (AuthenticationException _) {
            return null;
        }
    }
}
