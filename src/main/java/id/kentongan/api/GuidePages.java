package id.kentongan.api;

import id.kentongan.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// How the API is called, to read and to try.
@Controller
class GuidePages {

    private final Guide guide;

    GuidePages(Guide guide) {
        this.guide = guide;
    }

    @GetMapping("/api/docs")
    String guide(Model model, HttpServletRequest request) {
        model.addAttribute("calls", guide.calls());
        model.addAttribute("problems", Problem.Kind.values());
        model.addAttribute(
                "home",
                ServletUriComponentsBuilder.fromRequestUri(request)
                        .replacePath(null)
                        .replaceQuery(null)
                        .toUriString());
        return "api/guide";
    }

    @GetMapping("/api/openapi.json")
    ResponseEntity<byte[]> description() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(guide.description());
    }
}
