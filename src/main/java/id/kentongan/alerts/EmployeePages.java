package id.kentongan.alerts;

import id.kentongan.contacts.Email;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import id.kentongan.imports.SheetWriter;
import id.kentongan.web.Frame;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/// The employees: who is registered, who is not, and one with his whole history.
@Controller
@RequestMapping(EmployeePlace.HOME)
class EmployeePages {

    private static final String NIP = "/{nip:[0-9]{18}}";

    private final EmployeeBoard board;
    private final Employees employees;
    private final Registrations registrations;
    private final RegistrationBrake brake;
    private final EmployeeStatus status;
    private final EmployeeWays ways;
    private final EventList events;
    private final AttemptList attempts;
    private final EmployeeDesk desk;

    EmployeePages(
            EmployeeBoard board,
            Employees employees,
            Registrations registrations,
            RegistrationBrake brake,
            EmployeeStatus status,
            EmployeeWays ways,
            EventList events,
            AttemptList attempts,
            EmployeeDesk desk) {
        this.board = board;
        this.employees = employees;
        this.registrations = registrations;
        this.brake = brake;
        this.status = status;
        this.ways = ways;
        this.events = events;
        this.attempts = attempts;
        this.desk = desk;
    }

    @ModelAttribute("filter")
    EmployeeFilter filter(
            @RequestParam(name = "cari", required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(name = "keadaan", required = false) @Nullable String which,
            @RequestParam(name = "sesudah", required = false) @Nullable String after) {
        return EmployeeFilter.of(search, unit, which, after);
    }

    @GetMapping
    String list(
            @ModelAttribute("filter") EmployeeFilter filter, @CurrentUser User user, Model model) {
        model.addAttribute("invites", user.may(Permission.BROADCAST_WRITE));
        model.addAttribute("units", board.units());
        model.addAttribute("page", board.page(filter));
        model.addAttribute("today", board.today());
        model.addAttribute("failed", attempts.failed());
        return "alerts/employees";
    }

    @GetMapping("/daftar.csv")
    void file(
            @ModelAttribute("filter") EmployeeFilter filter,
            @ModelAttribute("frame") Frame frame,
            @CurrentUser User user,
            HttpServletResponse response)
            throws IOException {
        desk.exported(user);
        try (var csv = SheetWriter.download(response, "pegawai.csv")) {
            csv.row(
                    List.of(
                            frame.t("alerts.nip"),
                            frame.t("alerts.name"),
                            frame.t("alerts.unit"),
                            frame.t("alerts.registered"),
                            frame.t("alerts.where"),
                            frame.t("alerts.since")));
            board.each(filter, it -> csv.row(cells(it, frame)));
        }
    }

    private static List<String> cells(EmployeeBoard.Line it, Frame frame) {
        return List.of(
                it.display(),
                it.name(),
                it.unit(),
                frame.t(it.isRegistered() ? "alerts.yes" : "alerts.no"),
                it.where(),
                it.since() == null ? "" : frame.words().date(it.since()));
    }

    @GetMapping(NIP)
    String one(@PathVariable String nip, Model model) {
        return show(nip, null, model);
    }

    /// Where letters to him go.
    @PostMapping(NIP + "/surel")
    String write(
            @PathVariable String nip,
            @RequestParam(name = "surel", defaultValue = "") String written,
            @RequestParam(name = "versi", defaultValue = "-1") int seen,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var email = Email.read(written).orElse(null);
        if (email == null && !written.isBlank()) {
            response.setStatus(422);
            return show(nip, written, model);
        }
        after.addFlashAttribute(
                "told",
                desk.write(nip, seen, email, user) ? "ways.told.email" : "ways.told.changed");
        return "redirect:" + EmployeePlace.HOME + "/" + nip;
    }

    /// Ends a registration: his telephone is lost, or he left.
    @PostMapping(NIP + "/pendaftaran/{id}/akhiri")
    String end(
            @PathVariable String nip,
            @PathVariable UUID id,
            @CurrentUser User user,
            RedirectAttributes after) {
        var ended =
                registrations
                        .find(id)
                        .filter(it -> it.nip().equals(nip))
                        .filter(it -> registrations.end(it, Registration.End.STAFF, user.asActor()))
                        .isPresent();
        after.addFlashAttribute("told", ended ? "alerts.told.ended" : "alerts.told.quicker");
        return "redirect:" + EmployeePlace.HOME + "/" + nip;
    }

    /// Lets him try at once after too many wrong passwords.
    @PostMapping(NIP + "/kunci/buka")
    String unlock(@PathVariable String nip, @CurrentUser User user, RedirectAttributes after) {
        desk.unlock(nip, user);
        after.addFlashAttribute("told", "alerts.told.unlocked");
        return "redirect:" + EmployeePlace.HOME + "/" + nip;
    }

    /// @param wrong an e-mail address that is none; null when nothing is wrong
    private String show(String nip, @Nullable String wrong, Model model) {
        var lines = events.of(nip);
        var employee = employees.find(nip).orElse(null);
        if (employee == null && lines.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("nip", nip);
        model.addAttribute("employee", employee);
        model.addAttribute("registrations", registrations.history(nip));
        model.addAttribute("reach", ways.reach(nip));
        model.addAttribute("standings", status.standings(nip));
        model.addAttribute("events", lines);
        model.addAttribute("attempts", attempts.of(nip));
        model.addAttribute("locked", brake.lockedUntil(nip).orElse(null));
        model.addAttribute("wrongEmail", wrong);
        return "alerts/employee";
    }
}
