package id.kentongan.templates;

import id.kentongan.channels.Transliteration;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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

/// The texts: the list, one to write on with its preview, its history.
@Controller
@RequestMapping("/app/templat")
class TemplatePages {

    private final Templates templates;
    private final JsonMapper json;

    TemplatePages(Templates templates, JsonMapper json) {
        this.templates = templates;
        this.json = json;
    }

    @GetMapping
    String list(
            @RequestParam(name = "arsip", defaultValue = "false") boolean archived, Model model) {
        model.addAttribute("lines", templates.lines(archived));
        model.addAttribute("archived", archived);
        return "templates/list";
    }

    @GetMapping("/baru")
    String fresh(Model model) {
        return edit(TemplatePage.fresh(TemplateDraft.EMPTY, null), model);
    }

    @GetMapping("/{id}")
    String open(@PathVariable UUID id, Model model) {
        return edit(page(new TemplateId(id)), model);
    }

    @PostMapping
    String create(
            TemplateDraft draft,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            var id = templates.create(draft, user);
            after.addFlashAttribute("told", "templates.saved");
            return "redirect:/app/templat/" + id.value();
        } catch (TextRefusal refusal) {
            response.setStatus(422);
            return edit(TemplatePage.fresh(draft, refusal), model);
        }
    }

    @PostMapping("/{id}")
    String revise(
            @PathVariable UUID id,
            @RequestParam(name = "versi", defaultValue = "0") int seen,
            TemplateDraft draft,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var now = page(new TemplateId(id));
        try {
            templates.revise(new TemplateId(id), seen, draft, user);
            after.addFlashAttribute("told", "templates.saved");
            return "redirect:/app/templat/" + id;
        } catch (TextRefusal refusal) {
            response.setStatus(422);
            return edit(new TemplatePage(now.line(), draft, seen, now.versions(), refusal), model);
        }
    }

    @PostMapping("/{id}/arsip")
    String archive(
            @PathVariable UUID id,
            @RequestParam(name = "arsip", defaultValue = "true") boolean archived,
            @CurrentUser User user,
            RedirectAttributes after) {
        try {
            templates.archive(new TemplateId(id), archived, user);
            after.addFlashAttribute("told", archived ? "templates.archived" : "templates.restored");
        } catch (TextRefusal refusal) {
            after.addFlashAttribute("told", refusal.key());
        }
        return "redirect:/app/templat" + (archived ? "" : "/" + id);
    }

    /// What the writer sees while he types; with `sederhana` that language's text in plain signs.
    @PostMapping("/pratinjau")
    String preview(
            TemplateDraft draft,
            @RequestParam(name = "sederhana", defaultValue = "") String simple,
            Model model) {
        var plain =
                switch (simple) {
                    case "indonesian" ->
                            new TemplateDraft(
                                    draft.name(),
                                    draft.purpose(),
                                    Transliteration.of(draft.indonesian()),
                                    draft.english(),
                                    draft.samples());
                    case "english" ->
                            new TemplateDraft(
                                    draft.name(),
                                    draft.purpose(),
                                    draft.indonesian(),
                                    Transliteration.of(draft.english()),
                                    draft.samples());
                    default -> draft;
                };
        model.addAttribute("page", TemplatePage.fresh(plain, null));
        model.addAttribute("simple", simple);
        return "templates/previews";
    }

    private TemplatePage page(TemplateId id) {
        var line =
                templates
                        .line(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var versions = templates.versions(id);
        var last = versions.getFirst();
        var english = last.english();
        var draft =
                new TemplateDraft(
                        last.name(),
                        last.purpose(),
                        last.indonesian(),
                        english == null ? "" : english,
                        lines(last.samples()));
        return new TemplatePage(line, draft, last.number(), versions, null);
    }

    private String lines(String samples) {
        return json
                .readValue(samples, new TypeReference<Map<String, String>>() {})
                .entrySet()
                .stream()
                .map(it -> it.getKey() + " = " + it.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String edit(TemplatePage page, Model model) {
        model.addAttribute("page", page);
        return "templates/edit";
    }
}
