package id.kentongan.inbox;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
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

/// Keep the list that one sees under a name, rename it, remove it.
@Controller
@RequestMapping("/app/{place:pesan|unit}/saringan")
class SavedFilterPages {

    private static final String ONE = "/{id:[0-9a-fA-F-]{36}}";

    private final SavedFilters saved;

    SavedFilterPages(SavedFilters saved) {
        this.saved = saved;
    }

    /// What was typed and not taken.
    ///
    /// @param of the list that was to be renamed; null when one was to be kept
    record Attempt(@Nullable UUID of, String name, boolean shared, String error) {

        static final Attempt NONE = new Attempt(null, "", false, "");

        boolean isOf(@Nullable UUID id) {
            return !error.isEmpty() && (of == null ? id == null : of.equals(id));
        }
    }

    @GetMapping
    String list(
            @PathVariable String place,
            @RequestParam Map<String, String> params,
            @CurrentUser User user,
            Model model) {
        return show(InboxFilter.of(place, params), Attempt.NONE, user, model);
    }

    @PostMapping
    String keep(
            @PathVariable String place,
            @RequestParam Map<String, String> params,
            @CurrentUser User user,
            HttpServletResponse response,
            Model model) {
        var filter = InboxFilter.of(place, params);
        var name = params.getOrDefault("nama", "");
        var shared = params.containsKey("bersama");
        try {
            saved.keep(name, filter, shared, user);
            return "redirect:" + filter.href();
        } catch (SavedFilters.Refused refused) {
            response.setStatus(422);
            return show(filter, new Attempt(null, name, shared, refused.key()), user, model);
        }
    }

    @PostMapping(ONE + "/nama")
    String rename(
            @PathVariable String place,
            @PathVariable UUID id,
            @RequestParam Map<String, String> params,
            @CurrentUser User user,
            HttpServletResponse response,
            Model model) {
        var name = params.getOrDefault("nama", "");
        try {
            return done(saved.rename(id, name, user), place);
        } catch (SavedFilters.Refused refused) {
            response.setStatus(422);
            var attempt = new Attempt(id, name, false, refused.key());
            return show(InboxFilter.of(place, Map.of()), attempt, user, model);
        }
    }

    @PostMapping(ONE + "/penghapusan")
    String remove(@PathVariable String place, @PathVariable UUID id, @CurrentUser User user) {
        return done(saved.remove(id, user), place);
    }

    private String show(InboxFilter filter, Attempt attempt, User user, Model model) {
        model.addAttribute("filter", filter);
        model.addAttribute("attempt", attempt);
        model.addAttribute("user", user);
        model.addAttribute("saved", saved.of(user));
        return "inbox/saved";
    }

    private static String done(boolean done, String place) {
        if (!done) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/app/" + place + "/saringan";
    }
}
