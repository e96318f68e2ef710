package id.kentongan.officials;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.directory.User;
import id.kentongan.imports.FileRefusal;
import id.kentongan.imports.Importer;
import id.kentongan.imports.Plan;
import id.kentongan.imports.Plan.Kind;
import id.kentongan.web.Frame;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A table of units or officials: uploaded, rehearsed on the page, then taken whole or not at all.
@Controller
@RequestMapping("/app/pejabat/impor")
class ImportPages {

    static final int SHOWN = 200;

    private static final String KIND = "/{kind:units|officials}";

    private final List<Importer> importers;
    private final ImportDrafts drafts;

    ImportPages(List<Importer> importers, ImportDrafts drafts) {
        this.importers = importers;
        this.drafts = drafts;
    }

    @GetMapping
    String first() {
        return "redirect:/app/pejabat/impor/officials";
    }

    @GetMapping(KIND)
    String page(@PathVariable String kind, @CurrentUser User user, Model model) {
        model.addAttribute("kind", kind);
        model.addAttribute("columns", importer(kind).columns());
        model.addAttribute("shown", SHOWN);
        drafts.find(user, kind)
                .ifPresent(file -> model.addAttribute("plan", importer(kind).plan(file)));
        return "officials/import";
    }

    /// The file itself as the request's body: a page's script sends it so.
    @PostMapping(path = KIND, consumes = "text/csv")
    ResponseEntity<String> stream(
            @PathVariable String kind,
            HttpServletRequest request,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame)
            throws IOException {
        try {
            take(kind, request.getInputStream(), user);
            return ResponseEntity.ok("");
        } catch (FileRefusal refusal) {
            return ResponseEntity.unprocessableContent()
                    .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                    .body(frame.t(refusal.key(), refusal.args()));
        }
    }

    /// The same from a form.
    @PostMapping(path = KIND, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String upload(
            @PathVariable String kind,
            @RequestParam("berkas") MultipartFile file,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            RedirectAttributes after)
            throws IOException {
        try (var in = file.getInputStream()) {
            take(kind, in, user);
        } catch (FileRefusal refusal) {
            after.addFlashAttribute("refused", frame.t(refusal.key(), refusal.args()));
        }
        return back(kind);
    }

    @PostMapping(KIND + "/terapkan")
    String apply(
            @PathVariable String kind,
            @RequestParam(name = "sidik", defaultValue = "-") String agreed,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            RedirectAttributes after) {
        var file = drafts.find(user, kind).orElse(null);
        if (file == null) {
            after.addFlashAttribute("refused", frame.t("officials.import.gone"));
            return back(kind);
        }
        try {
            // Without what he agreed to, nothing is agreed.
            var plan = importer(kind).apply(file, agreed.isBlank() ? "-" : agreed, user.asActor());
            if (plan.isRight()) {
                drafts.drop(user, kind);
                after.addFlashAttribute("told", told(plan, frame));
            }
        } catch (FileRefusal refusal) {
            after.addFlashAttribute("refused", frame.t(refusal.key(), refusal.args()));
        } catch (DirectoryRefusal refusal) {
            after.addFlashAttribute("refused", frame.t(refusal.key(), refusal.args()));
        }
        return back(kind);
    }

    @PostMapping(KIND + "/batal")
    String cancel(@PathVariable String kind, @CurrentUser User user) {
        drafts.drop(user, kind);
        return back(kind);
    }

    private void take(String kind, InputStream in, User user) throws IOException {
        var content = ImportDrafts.read(in);
        var _ = importer(kind).plan(new ByteArrayInputStream(content));
        drafts.keep(user, kind, content);
    }

    private static String told(Plan plan, Frame frame) {
        return frame.t(
                "officials.import.done",
                plan.count(Kind.NEW),
                plan.count(Kind.CHANGED),
                plan.count(Kind.UNCHANGED));
    }

    private Importer importer(String kind) {
        return importers.stream()
                .filter(it -> it.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(String kind) {
        return "redirect:/app/pejabat/impor/" + kind;
    }
}
