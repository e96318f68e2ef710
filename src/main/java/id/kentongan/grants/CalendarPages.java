package id.kentongan.grants;

import id.kentongan.calendar.Holidays;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import java.time.DateTimeException;
import java.time.YearMonth;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The invitation lists by the days of a month.
@Controller
@RequestMapping(InvitationListPages.HOME + "/kalender")
class CalendarPages {

    private final InvitationBoard board;
    private final Holidays holidays;
    private final Inviting inviting;

    CalendarPages(InvitationBoard board, Holidays holidays, Inviting inviting) {
        this.board = board;
        this.holidays = holidays;
        this.inviting = inviting;
    }

    @GetMapping
    String month(
            @RequestParam(name = "bulan", defaultValue = "") String written,
            @CurrentUser User user,
            Model model) {
        var today = inviting.today();
        var month = read(written, YearMonth.from(today));
        var first = month.atDay(1);
        var next = month.plusMonths(1).atDay(1);
        model.addAttribute(
                "month",
                CalendarMonth.of(
                        month,
                        today,
                        holidays.between(first, next.minusDays(1)),
                        board.of(first, next)));
        model.addAttribute("manages", user.may(Permission.GRANT_MANAGE));
        return "grants/calendar";
    }

    private static YearMonth read(String written, YearMonth now) {
        try {
            var month = written.isEmpty() ? now : YearMonth.parse(written);
            return Math.abs(month.getYear() - now.getYear()) > 50 ? now : month;
        } catch (DateTimeException _) {
            return now;
        }
    }
}
