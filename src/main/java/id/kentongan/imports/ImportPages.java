package id.kentongan.imports;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.directory.User;
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
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Tables of some kinds: uploaded, rehearsed on the page, then taken whole or not at all. A module
/// puts them under an address of its own.
public abstract class ImportPages {

    static final int SHOWN = 200;

    private static final String KIND = "/{kind:[a-z]+}";

    private final String back;
    private final List<String> kinds;
    private final List<Importer> importers;
    private final ImportDrafts drafts;

    /// @param back the page that they belong to: `/app/pejabat`; they stand at `/impor` below it
    /// @param kinds those that may be brought here, as [Importer#kind]
    protected ImportPages(
            String back, List<String> kinds, List<Importer> importers, ImportDrafts drafts) {
        this.back = back;
        this.kinds = List.copyOf(kinds);
        this.importers = importers;
        this.drafts = drafts;
    }

    @GetMapping
    String first() {
        return to(kinds.getFirst());
    }

    @GetMapping(KIND)
    String page(@PathVariable String kind, @CurrentUser User user, Model model) {
        model.addAttribute("back", back);
        model.addAttribute("kinds", kinds);
        model.addAttribute("kind", kind);
        model.addAttribute("columns", importer(kind).columns());
        model.addAttribute("shown", SHOWN);
        drafts.find(user, kind)
                .ifPresent(file -> model.addAttribute("plan", importer(kind).plan(file)));
        return "imports/page";
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
        return to(kind);
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
            after.addFlashAttribute("refused", frame.t("imports.page.gone"));
            return to(kind);
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
        return to(kind);
    }

    @PostMapping(KIND + "/batal")
    String cancel(@PathVariable String kind, @CurrentUser User user) {
        drafts.drop(user, kind);
        return to(kind);
    }

    private void take(String kind, InputStream in, User user) throws IOException {
        var content = ImportDrafts.read(in);
        var _ = importer(kind).plan(new ByteArrayInputStream(content));
        drafts.keep(user, kind, content);
    }

    private static String told(Plan plan, Frame frame) {
        return frame.t(
                "imports.page.done",
                plan.count(Kind.NEW),
                plan.count(Kind.CHANGED),
                plan.count(Kind.UNCHANGED));
    }

    private Importer importer(String kind) {
        return importers.stream()
                .filter(it -> kinds.contains(kind) && it.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String to(String kind) {
        return "redirect:" + back + "/impor/" + kind;
    }
}
