package id.kentongan.templates;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Directory;
import id.kentongan.directory.Unit;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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
@RequestMapping({"/app/templat", "/app/jawaban"})
class TemplatePages {

    private final Templates templates;
    private final Shelves shelves;
    private final Directory directory;
    private final JsonMapper json;

    TemplatePages(Templates templates, Shelves shelves, Directory directory, JsonMapper json) {
        this.templates = templates;
        this.shelves = shelves;
        this.directory = directory;
        this.json = json;
    }

    @ModelAttribute
    Shelf shelf(HttpServletRequest request) {
        return Shelf.at(request.getRequestURI());
    }

    @GetMapping
    String list(
            @ModelAttribute Shelf shelf,
            @RequestParam(name = "arsip", defaultValue = "false") boolean archived,
            @CurrentUser User user,
            Model model) {
        model.addAttribute("lines", shelves.lines(shelf, archived, user));
        model.addAttribute("archived", archived);
        return "templates/list";
    }

    @GetMapping("/baru")
    String fresh(@ModelAttribute Shelf shelf, @CurrentUser User user, Model model) {
        return edit(
                TemplatePage.fresh(shelf, TemplateDraft.EMPTY, units(shelf, user), null), model);
    }

    @GetMapping("/{id:[0-9a-fA-F-]{36}}")
    String open(
            @ModelAttribute Shelf shelf,
            @PathVariable UUID id,
            @CurrentUser User user,
            Model model) {
        return edit(page(shelf, new TemplateId(id), user), model);
    }

    @PostMapping
    String create(
            @ModelAttribute Shelf shelf,
            TemplateDraft form,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var draft = form.on(shelf);
        try {
            var id = templates.create(shelf, draft, user);
            after.addFlashAttribute("told", shelf.key("saved"));
            return "redirect:" + shelf.home() + "/" + id.value();
        } catch (TextRefusal refusal) {
            response.setStatus(422);
            return edit(TemplatePage.fresh(shelf, draft, units(shelf, user), refusal), model);
        }
    }

    @PostMapping("/{id:[0-9a-fA-F-]{36}}")
    String revise(
            @ModelAttribute Shelf shelf,
            @PathVariable UUID id,
            @RequestParam(name = "versi", defaultValue = "0") int seen,
            TemplateDraft form,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var now = page(shelf, new TemplateId(id), user);
        var draft = form.on(shelf);
        try {
            templates.revise(shelf, new TemplateId(id), seen, draft, user);
            after.addFlashAttribute("told", shelf.key("saved"));
            return "redirect:" + shelf.home() + "/" + id;
        } catch (TextRefusal refusal) {
            response.setStatus(422);
            return edit(now.with(draft, seen, refusal), model);
        }
    }

    @PostMapping("/{id:[0-9a-fA-F-]{36}}/arsip")
    String archive(
            @ModelAttribute Shelf shelf,
            @PathVariable UUID id,
            @RequestParam(name = "arsip", defaultValue = "true") boolean archived,
            @CurrentUser User user,
            RedirectAttributes after) {
        page(shelf, new TemplateId(id), user);
        try {
            templates.archive(new TemplateId(id), archived, user);
            after.addFlashAttribute("told", shelf.key(archived ? "archived" : "restored"));
        } catch (TextRefusal refusal) {
            after.addFlashAttribute("told", refusal.key());
        }
        return "redirect:" + shelf.home() + (archived ? "" : "/" + id);
    }

    /// What the writer sees while he types; with `sederhana` that language's text in plain signs.
    @PostMapping("/pratinjau")
    String preview(
            @ModelAttribute Shelf shelf,
            TemplateDraft form,
            @RequestParam(name = "sederhana", defaultValue = "") String simple,
            Model model) {
        var draft = form.inPlainSigns(simple).on(shelf);
        model.addAttribute("page", TemplatePage.fresh(shelf, draft, List.of(), null));
        model.addAttribute("simple", simple);
        return "templates/previews";
    }

    private TemplatePage page(Shelf shelf, TemplateId id, User user) {
        var line =
                shelves.line(id, shelf, user)
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
                        lines(last.samples()),
                        line.category() == null ? "" : line.category(),
                        line.unit() == null ? "" : line.unit().toString());
        return new TemplatePage(
                shelf, line, draft.on(shelf), last.number(), versions, units(shelf, user), null);
    }

    /// For an answer of the office or of any unit; whoever keeps those of one unit has no choice.
    private List<Unit> units(Shelf shelf, User user) {
        return shelf.isAnswers() && Shelves.keepsAll(shelf, user) ? directory.units() : List.of();
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
