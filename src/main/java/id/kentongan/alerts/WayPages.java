package id.kentongan.alerts;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// By which ways news comes, in which order: the office's rule, and an employee's own choice on his
/// own page.
@Controller
class WayPages {

    static final String OWN = VisitPages.HOME + "/jalur";
    static final String RULE = EmployeePlace.HOME + "/jalur";

    private final EmployeeWays ways;
    private final Visits visits;
    private final Employees employees;

    WayPages(EmployeeWays ways, Visits visits, Employees employees) {
        this.ways = ways;
        this.visits = visits;
        this.employees = employees;
    }

    @GetMapping(OWN)
    String own(HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return visitor(request)
                .map(nip -> own(nip, ways.reach(nip).order(), false, model))
                .orElse("redirect:" + VisitPages.HOME);
    }

    /// @param rule any word when he wants the office's rule again
    @PostMapping(OWN)
    String choose(
            @RequestParam(name = "jalur", defaultValue = "") String[] chosen,
            @RequestParam(name = "aturan", defaultValue = "") String rule,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        var nip = visitor(request).orElse(null);
        if (nip == null) {
            return "redirect:" + VisitPages.HOME;
        }
        var order = rule.isEmpty() ? Way.order(Arrays.asList(chosen)) : List.<Way>of();
        if (rule.isEmpty() && (order.isEmpty() || !ways.reach(nip).ways().containsAll(order))) {
            response.setStatus(422);
            return own(nip, typed(chosen), true, model);
        }
        ways.choose(nip, order, Registrations.himself(employees.find(nip).orElseThrow()));
        after.addFlashAttribute("told", rule.isEmpty() ? "ways.told.chosen" : "ways.told.rule");
        return "redirect:" + VisitPages.HOME;
    }

    @GetMapping(RULE)
    String rule(Model model) {
        return rule(ways.rule(), false, model);
    }

    @PostMapping(RULE)
    String rule(
            @RequestParam(name = "jalur", defaultValue = "") String[] chosen,
            @CurrentUser User user,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        var order = Way.order(Arrays.asList(chosen));
        if (order.isEmpty()) {
            response.setStatus(422);
            return rule(typed(chosen), true, model);
        }
        ways.rule(order, user.asActor());
        after.addFlashAttribute("told", "ways.told.rule.saved");
        return "redirect:" + RULE;
    }

    private Optional<String> visitor(HttpServletRequest request) {
        return VisitCookie.in(request).flatMap(visits::visitor);
    }

    /// What a form shows again, right or not.
    private static List<Way> typed(String[] chosen) {
        return Arrays.stream(chosen).flatMap(it -> Way.of(it).stream()).toList();
    }

    private String own(String nip, List<Way> order, boolean wrong, Model model) {
        model.addAttribute("reach", ways.reach(nip));
        model.addAttribute("order", order);
        model.addAttribute("wrong", wrong);
        return "alerts/ownWays";
    }

    private static String rule(List<Way> order, boolean wrong, Model model) {
        model.addAttribute("order", order);
        model.addAttribute("wrong", wrong);
        return "alerts/ruleWays";
    }
}
