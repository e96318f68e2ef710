package id.kentongan.alerts;

import id.kentongan.web.OfficeSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// An employee's own page: what was told him, how his matters stand, and a question to the HR
/// office. It works without JavaScript.
@Controller
@RequestMapping(VisitPages.HOME)
class VisitPages {

    static final String HOME = "/pegawai";

    private final Visits visits;
    private final VisitDoor door;
    private final OwnNews news;
    private final Employees employees;
    private final Registrations registrations;
    private final EmployeeStatus status;
    private final EmployeeWays ways;
    private final OfficeSettings office;
    private final InstantSource clock;

    VisitPages(
            Visits visits,
            VisitDoor door,
            OwnNews news,
            Employees employees,
            Registrations registrations,
            EmployeeStatus status,
            EmployeeWays ways,
            OfficeSettings office,
            InstantSource clock) {
        this.visits = visits;
        this.door = door;
        this.news = news;
        this.employees = employees;
        this.registrations = registrations;
        this.status = status;
        this.ways = ways;
        this.office = office;
        this.clock = clock;
    }

    @GetMapping
    String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return visitor(request)
                .map(it -> own(it, "", false, model))
                .orElseGet(() -> door("", false, null, model));
    }

    @PostMapping("/kode")
    String code(
            @RequestParam(defaultValue = "") String nip,
            HttpServletResponse response,
            Model model) {
        try {
            visits.sendCode(read(nip));
            return door(nip, true, null, model);
        } catch (Nip.BadNip bad) {
            response.setStatus(422);
            return door(nip, false, bad.fault(), model);
        }
    }

    /// By the password with which one registers; it is kept nowhere.
    @PostMapping("/sandi")
    String enterByPassword(
            @RequestParam(defaultValue = "") String nip,
            @RequestParam(name = "sandi", defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            switch (door.enter(read(nip), password.strip(), request.getRemoteAddr())) {
                case VisitDoor.Entry.In(var token) -> {
                    return in(token, request, response);
                }
                case VisitDoor.Entry.Out(var why) -> {
                    response.setStatus(422);
                    model.addAttribute("refused", why);
                    return door(nip, false, null, model);
                }
            }
        } catch (Nip.BadNip bad) {
            response.setStatus(422);
            return door(nip, false, bad.fault(), model);
        }
    }

    @PostMapping("/masuk")
    String enter(
            @RequestParam(defaultValue = "") String nip,
            @RequestParam(name = "kode", defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<String> token;
        try {
            token = visits.enter(read(nip), code);
        } catch (Nip.BadNip _) {
            token = Optional.empty();
        }
        if (token.isEmpty()) {
            response.setStatus(422);
            return door(nip, true, new Nip.Fault("code"), model);
        }
        return in(token.get(), request, response);
    }

    @PostMapping("/keluar")
    String leave(HttpServletRequest request, HttpServletResponse response) {
        VisitCookie.in(request).ifPresent(visits::leave);
        response.addHeader(HttpHeaders.SET_COOKIE, VisitCookie.of("", Duration.ZERO, request));
        return "redirect:" + HOME;
    }

    @PostMapping("/tanya")
    String ask(
            @RequestParam(name = "teks", defaultValue = "") String text,
            @RequestParam(name = "sekali", defaultValue = "") String once,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        var visitor = visitor(request).orElse(null);
        if (visitor == null) {
            return "redirect:" + HOME;
        }
        var words = text.replace("\0", "").strip();
        if (words.isEmpty() || words.length() > OwnNews.LONGEST) {
            response.setStatus(422);
            return own(visitor, text, true, model);
        }
        var name = once.matches("[0-9a-f-]{36}") ? once : UUID.randomUUID().toString();
        news.ask(
                employees.find(visitor).orElseThrow(),
                registrations.of(visitor).getFirst(),
                words,
                name);
        after.addFlashAttribute("told", "alerts.visit.asked");
        return "redirect:" + HOME;
    }

    private Optional<String> visitor(HttpServletRequest request) {
        return VisitCookie.in(request).flatMap(visits::visitor);
    }

    private Nip read(String written) {
        return Nip.read(written, clock.instant().atZone(office.zone()).toLocalDate());
    }

    private static String in(
            String token, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, VisitCookie.of(token, Visits.LIFE, request));
        return "redirect:" + HOME;
    }

    private static String door(String nip, boolean sent, Nip.@Nullable Fault wrong, Model model) {
        model.addAttribute("nip", nip);
        model.addAttribute("sent", sent);
        model.addAttribute("wrong", wrong);
        return "alerts/door";
    }

    private String own(String nip, String text, boolean wrong, Model model) {
        model.addAttribute("employee", employees.find(nip).orElseThrow());
        model.addAttribute("registrations", registrations.of(nip));
        model.addAttribute("reach", ways.reach(nip));
        model.addAttribute("standings", status.standings(nip));
        model.addAttribute("sent", news.sent(nip));
        model.addAttribute("questions", news.questions(nip));
        model.addAttribute("once", UUID.randomUUID().toString());
        model.addAttribute("text", text);
        model.addAttribute("wrong", wrong);
        return "alerts/own";
    }
}
