package id.kentongan.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.WebUtils;

/// Says what went wrong, what is safe and what to do: as a page, as a piece of one for htmx, or as
/// a problem (RFC 9457) for programs. Never a stack trace.
@Controller
class ErrorPages implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    private final Frames frames;

    ErrorPages(Frames frames) {
        this.frames = frames;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request, HttpServletResponse response, Model model) {
        var trouble = trouble(request);
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        var frame = frames.of(request, path);
        log.atLevel(trouble.status() >= 500 ? Level.ERROR : Level.DEBUG)
                .addKeyValue("code", trouble.code())
                .addKeyValue("method", request.getMethod())
                .log("request failed");
        response.setStatus(trouble.status());
        if (wantsData(request, path)) {
            return problem(trouble, frame, path);
        }
        model.addAttribute("frame", frame);
        model.addAttribute("trouble", trouble);
        return request.getHeader("HX-Request") == null ? "web/error" : "web/trouble";
    }

    private static Trouble trouble(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var refused = request.getAttribute(WebUtils.ERROR_EXCEPTION_ATTRIBUTE);
        return Trouble.of(
                status instanceof Integer i ? i : 404,
                thrown instanceof Throwable t ? t : refused instanceof Throwable r ? r : null);
    }

    private static boolean wantsData(HttpServletRequest request, String path) {
        var accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
        return path.startsWith("/api/")
                || (!accept.contains("html")
                        && (accept.contains("json") || accept.contains("event-stream")));
    }

    private static ResponseEntity<ProblemDetail> problem(
            Trouble trouble, Frame frame, String path) {
        var problem = ProblemDetail.forStatus(trouble.status());
        problem.setTitle(frame.t(trouble.title()));
        problem.setDetail(frame.t(trouble.advice()));
        problem.setProperty("code", trouble.code());
        if (path.startsWith("/")) {
            problem.setInstance(URI.create(List.of(path.split("[^\\w/.-]")).getFirst()));
        }
        return ResponseEntity.status(trouble.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
