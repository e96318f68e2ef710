package id.kentongan.alerts;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.templates.Templates;
import id.kentongan.templates.TextPreview;
import id.kentongan.templates.TextRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The kinds of news: told or not, and in which words.
@Controller
@RequestMapping(KindPages.HOME)
class KindPages {

    static final String HOME = EmployeePlace.HOME + "/jenis";

    /// What a preview fills the gaps with.
    static final Map<String, String> SAMPLES =
            Map.of(
                    "nama", "Siti Aminah",
                    "nip", "198011252005021002",
                    "status", "Berkas Tidak Lengkap",
                    "tanggal", "Sen 9 Mar 2026",
                    "dokumen", "SK CPNS",
                    "catatan", "SKP 2025 belum diunggah");

    private static final String ID = "/{id:[0-9a-fA-F-]{36}}";

    private final AlertKinds kinds;
    private final Templates templates;

    KindPages(AlertKinds kinds, Templates templates) {
        this.kinds = kinds;
        this.templates = templates;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("kinds", kinds.all());
        return "alerts/kinds";
    }

    @GetMapping(ID)
    String one(@PathVariable UUID id, Model model) {
        var kind = find(id);
        return show(kind, kind.words(), null, null, model);
    }

    @PostMapping(ID)
    String reword(
            @PathVariable UUID id,
            @RequestParam(name = "versi", defaultValue = "0") int seen,
            @RequestParam(name = "teks", defaultValue = "") String text,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var kind = find(id);
        try {
            templates.reword(kind.template(), seen, text, SAMPLES, user);
            after.addFlashAttribute("told", "alerts.told.reworded");
            return "redirect:" + HOME + "/" + id;
        } catch (TextRefusal refusal) {
            response.setStatus(422);
            return show(kind, text, seen, refusal, model);
        }
    }

    /// What the writer sees while he types.
    @PostMapping("/pratinjau")
    String preview(@RequestParam(name = "teks", defaultValue = "") String text, Model model) {
        model.addAttribute("preview", TextPreview.of(text, SAMPLES));
        return "alerts/kindPreview";
    }

    @PostMapping(ID + "/keadaan")
    String turn(
            @PathVariable UUID id,
            @RequestParam(name = "aktif") boolean active,
            @CurrentUser User user,
            RedirectAttributes after) {
        find(id);
        kinds.set(id, active, user);
        after.addFlashAttribute("told", active ? "alerts.told.on" : "alerts.told.off");
        return "redirect:" + HOME;
    }

    private AlertKind find(UUID id) {
        return kinds.all().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String show(
            AlertKind kind,
            String text,
            @Nullable Integer seen,
            @Nullable TextRefusal refusal,
            Model model) {
        var versions = templates.versions(kind.template());
        model.addAttribute("kind", kind);
        model.addAttribute("text", text);
        model.addAttribute("seen", seen == null ? versions.getFirst().number() : seen);
        model.addAttribute("versions", versions);
        model.addAttribute("refusal", refusal);
        model.addAttribute("preview", TextPreview.of(text, SAMPLES));
        return "alerts/kind";
    }
}
