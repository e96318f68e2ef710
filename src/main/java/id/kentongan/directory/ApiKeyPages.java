package id.kentongan.directory;

import id.kentongan.web.NavEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Which programs have a key; a new one is shown once.
@Controller
@RequestMapping("/app/kunci-api")
class ApiKeyPages {

    private final ApiKeys keys;
    private final Directory directory;
    private final InstantSource clock;

    ApiKeyPages(ApiKeys keys, Directory directory, InstantSource clock) {
        this.keys = keys;
        this.directory = directory;
        this.clock = clock;
    }

    /// A new key as it was filled in.
    ///
    /// @param scopes as written: `messages:send`
    record Form(
            String name,
            Set<String> scopes,
            @Nullable UUID unit,
            @Nullable DirectoryRefusal refusal) {

        static final Form EMPTY = new Form("", Set.of(ApiScope.MESSAGES_SEND.code()), null, null);

        boolean isWrong(String field) {
            return refusal != null && refusal.field().equals(field);
        }
    }

    /// Where the page stands, and who may see it.
    @Configuration(proxyBeanMethods = false)
    static class Place {

        @Bean
        NavEntry apiKeyNav() {
            return new NavEntry(
                    410,
                    "directory.keys.nav",
                    "/app/kunci-api",
                    "ti-key",
                    Permission.API_MANAGE.name());
        }

        @Bean
        Access apiKeyKeepers() {
            return new Access("/app/kunci-api/**", Permission.API_MANAGE);
        }
    }

    @GetMapping
    String page(
            Model model, @RequestParam(name = "cabut", required = false) @Nullable UUID revoke) {
        show(model, Form.EMPTY);
        model.addAttribute(
                "question",
                keys.all().stream().filter(it -> it.id().equals(revoke)).findFirst().orElse(null));
        return "directory/keys";
    }

    /// Shows the key in the answer itself: it stands in no session and no address.
    @PostMapping
    String create(
            @CurrentUser User user,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "scope", defaultValue = "") List<String> codes,
            @RequestParam(required = false) @Nullable UUID unit,
            Model model,
            HttpServletResponse response) {
        var scopes =
                codes.stream()
                        .flatMap(it -> ApiScope.of(it).stream())
                        .collect(Collectors.toUnmodifiableSet());
        var where = unit == null ? null : new UnitId(unit);
        try {
            model.addAttribute("made", keys.create(name, scopes, where, user.asActor()));
            model.addAttribute("madeFor", name.strip());
            show(model, Form.EMPTY);
        } catch (DirectoryRefusal refusal) {
            response.setStatus(422);
            show(model, new Form(name, Set.copyOf(codes), unit, refusal));
        }
        return "directory/keys";
    }

    @PostMapping("/{id}/cabut")
    String revoke(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        after.addFlashAttribute(
                "told",
                keys.revoke(id, user.asActor())
                        ? "directory.keys.revoked"
                        : "directory.keys.quicker");
        return "redirect:/app/kunci-api";
    }

    private void show(Model model, Form form) {
        model.addAttribute("keys", keys.all());
        model.addAttribute("units", directory.units());
        model.addAttribute("form", form);
        model.addAttribute("now", clock.instant());
    }
}
