package id.kentongan.broadcasts;

import id.kentongan.channels.Transliteration;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Directory;
import id.kentongan.directory.User;
import id.kentongan.messaging.BroadcastId;
import id.kentongan.templates.TemplateVersion;
import id.kentongan.templates.TemplateVersionId;
import id.kentongan.templates.Templates;
import id.kentongan.templates.TextPreview;
import id.kentongan.web.OfficeSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Broadcasts as people see and write them.
@Controller
@RequestMapping("/app/siaran-massal")
class BroadcastPages {

    static final String ID = "{id:[0-9a-fA-F-]{36}}";

    private final Broadcasts broadcasts;
    private final BroadcastLines lines;
    private final BroadcastDesk desk;
    private final BroadcastStore store;
    private final Templates templates;
    private final Directory directory;
    private final OfficeSettings office;
    private final JsonMapper json;

    BroadcastPages(
            Broadcasts broadcasts,
            BroadcastLines lines,
            BroadcastDesk desk,
            BroadcastStore store,
            Templates templates,
            Directory directory,
            OfficeSettings office,
            JsonMapper json) {
        this.broadcasts = broadcasts;
        this.lines = lines;
        this.desk = desk;
        this.store = store;
        this.templates = templates;
        this.directory = directory;
        this.office = office;
        this.json = json;
    }

    @GetMapping
    String list(
            @RequestParam(name = "sebelum", required = false) @Nullable UUID before, Model model) {
        model.addAttribute("lines", lines.page(before));
        model.addAttribute("before", before == null ? "" : before.toString());
        return "broadcasts/list";
    }

    /// The rows alone, asked for when something moved.
    @GetMapping("/daftar")
    String rows(
            @RequestParam(name = "sebelum", required = false) @Nullable UUID before, Model model) {
        model.addAttribute("lines", lines.page(before));
        model.addAttribute("before", before == null ? "" : before.toString());
        return "broadcasts/rows";
    }

    @GetMapping("/baru")
    String fresh(Model model) {
        return form(null, BroadcastForm.EMPTY, null, model);
    }

    @PostMapping
    String create(
            BroadcastForm form,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            var id = broadcasts.create(form.draft(office.zone(), this::version), user);
            after.addFlashAttribute("told", "broadcasts.saved");
            return "redirect:/app/siaran-massal/" + id.value();
        } catch (BroadcastRefusal refusal) {
            response.setStatus(422);
            return form(null, form, refusal, model);
        }
    }

    @GetMapping("/" + ID)
    String open(
            @PathVariable UUID id,
            @RequestParam(name = "tanya", defaultValue = "") String asked,
            @CurrentUser User user,
            Model model) {
        show(id, user, model);
        model.addAttribute("asked", asked);
        return "broadcasts/broadcast";
    }

    /// The changing part alone.
    @GetMapping("/" + ID + "/papan")
    String board(
            @PathVariable UUID id,
            @RequestParam(name = "keadaan", defaultValue = "") String seen,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response) {
        var view = show(id, user, model);
        if (!seen.equals(view.it().state().name())) {
            response.setHeader("HX-Refresh", "true");
        }
        return "broadcasts/board";
    }

    @GetMapping("/" + ID + "/ubah")
    String edit(@PathVariable UUID id, Model model) {
        var it = broadcast(id);
        return form(it, BroadcastForm.of(it, office.zone()), null, model);
    }

    @PostMapping("/" + ID + "/ubah")
    String change(
            @PathVariable UUID id,
            BroadcastForm form,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            var known = known(id).orElseThrow(BroadcastRefusal::gone);
            broadcasts.change(known, form.draft(office.zone(), this::version), user);
            after.addFlashAttribute("told", "broadcasts.saved");
            return "redirect:/app/siaran-massal/" + id;
        } catch (BroadcastRefusal refusal) {
            response.setStatus(422);
            return form(broadcast(id), form, refusal, model);
        }
    }

    /// What the writer sees while he types; a template that was just chosen brings its text.
    @PostMapping("/pratinjau")
    String preview(
            BroadcastForm form,
            @RequestParam(name = "sederhana", defaultValue = "") String simple,
            @RequestParam(name = "pilih", defaultValue = "false") boolean chosen,
            Model model) {
        var id = form.version();
        var version = id == null ? null : version(id);
        var text =
                chosen && version != null
                        ? version.text(form.language())
                        : simple.isEmpty() ? form.text() : Transliteration.of(form.text());
        model.addAttribute("text", text);
        model.addAttribute("replaced", chosen && version != null || !simple.isEmpty());
        model.addAttribute("preview", TextPreview.of(text, samples(version)));
        return "broadcasts/preview";
    }

    private Map<String, String> samples(@Nullable TemplateVersion version) {
        return version == null
                ? Map.of()
                : json.readValue(version.samples(), new TypeReference<Map<String, String>>() {});
    }

    private @Nullable TemplateVersion version(UUID id) {
        return templates.version(new TemplateVersionId(id)).orElse(null);
    }

    private String form(
            @Nullable Broadcast it,
            BroadcastForm form,
            @Nullable BroadcastRefusal refusal,
            Model model) {
        var id = form.version();
        model.addAttribute(
                "page",
                new BroadcastFormPage(it, form, templates.current(), directory.units(), refusal));
        model.addAttribute(
                "preview", TextPreview.of(form.text(), samples(id == null ? null : version(id))));
        return "broadcasts/form";
    }

    private BroadcastView show(UUID id, User user, Model model) {
        var view =
                known(id)
                        .flatMap(it -> desk.view(it, user))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("view", view);
        return view;
    }

    private Broadcast broadcast(UUID id) {
        return known(id)
                .flatMap(store::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// Empty for an id that is no broadcast's.
    static Optional<BroadcastId> known(UUID id) {
        try {
            return Optional.of(new BroadcastId(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
