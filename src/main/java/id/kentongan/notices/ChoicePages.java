package id.kentongan.notices;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import java.util.Arrays;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// *Profil > Pemberitahuan*: what one hears of, and how.
@Controller
@RequestMapping(ChoicePages.HOME)
class ChoicePages {

    static final String HOME = "/app/profil/pemberitahuan";

    private final Choices choices;

    ChoicePages(Choices choices) {
        this.choices = choices;
    }

    @GetMapping
    String page(@CurrentUser User user, Model model) {
        model.addAttribute("page", choices.page(user));
        return "notices/choices";
    }

    /// A switch that is on is a field `CASE_NEW.EMAIL`; other fields mean nothing.
    @PostMapping
    String keep(
            @CurrentUser User user,
            @RequestParam Map<String, String> fields,
            RedirectAttributes after) {
        var wished =
                Arrays.stream(NoticeKind.values())
                        .collect(
                                toMap(
                                        kind -> kind,
                                        kind ->
                                                Arrays.stream(Way.values())
                                                        .filter(
                                                                it ->
                                                                        fields.containsKey(
                                                                                ChoicePage.field(
                                                                                        kind, it)))
                                                        .collect(toSet())));
        choices.keep(user, wished, fields.containsKey("tenang"));
        after.addFlashAttribute("kept", true);
        return "redirect:" + HOME;
    }
}
