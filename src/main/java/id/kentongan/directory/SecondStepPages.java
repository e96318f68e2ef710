package id.kentongan.directory;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Asks for the code after the password, and opens the session when it is right.
@Controller
@RequestMapping(SecondStepPages.ADDRESS)
class SecondStepPages {

    static final String ADDRESS = "/masuk/kode";

    private final SecondStep step;
    private final SignIn signIn;
    private final SessionUsers sessions;
    private final CookieCsrfTokenRepository tokens;
    private final SavedRequestAwareAuthenticationSuccessHandler onwards =
            new SavedRequestAwareAuthenticationSuccessHandler();

    SecondStepPages(
            SecondStep step,
            SignIn signIn,
            SessionUsers sessions,
            CookieCsrfTokenRepository tokens,
            RequestCache wanted) {
        this.step = step;
        this.signIn = signIn;
        this.sessions = sessions;
        this.tokens = tokens;
        onwards.setRequestCache(wanted);
    }

    @GetMapping
    String form(
            HttpServletRequest request,
            @RequestParam(name = "cadangan", required = false) @Nullable String paper,
            Model model) {
        var user = holder(request);
        return user.isEmpty() ? "redirect:/masuk" : show(user.get(), paper != null, null, model);
    }

    @PostMapping
    @Nullable String enter(
            @RequestParam(name = "kode", defaultValue = "") String code,
            @RequestParam(name = "cadangan", required = false) @Nullable String paper,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException, ServletException {
        var user = holder(request);
        if (user.isEmpty()) {
            return "redirect:/masuk";
        }
        try {
            step.pass(user.get(), StepCookie.in(request).orElseThrow(), code);
        } catch (SignInRefused refused) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return show(user.get(), paper != null, refused, model);
        } catch (DirectoryRefusal refusal) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            model.addAttribute("trouble", refusal.key());
            return show(user.get(), paper != null, null, model);
        }
        open(new SignedIn(user.get()), request, response);
        return null;
    }

    @PostMapping("/batal")
    String leave(HttpServletRequest request, HttpServletResponse response) {
        StepCookie.in(request).ifPresent(step::end);
        StepCookie.take(response, request);
        return "redirect:/masuk";
    }

    private void open(SignedIn user, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        signIn.arrived(user.getPrincipal(), request.getRemoteAddr(), "code");
        StepCookie.take(response, request);
        var old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        sessions.saveContext(new SecurityContextImpl(user), request, response);
        tokens.saveToken(null, request, response);
        onwards.onAuthenticationSuccess(request, response, user);
    }

    private Optional<User> holder(HttpServletRequest request) {
        return StepCookie.in(request).flatMap(step::holder);
    }

    private static String show(
            User user, boolean paper, @Nullable SignInRefused refused, Model model) {
        model.addAttribute("username", user.username());
        model.addAttribute("paper", paper);
        model.addAttribute("refused", refused);
        return "directory/code";
    }
}
