package id.kentongan.reports;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Directory;
import id.kentongan.directory.User;
import id.kentongan.web.Frame;
import id.kentongan.web.OfficeSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The report as a page: figures, charts, and beside each chart its table.
@Controller
@RequestMapping(ReportFilter.HOME)
class ReportPages {

    private final Reports reports;
    private final MonthlyLetter letter;
    private final Directory directory;
    private final OfficeSettings office;
    private final InstantSource clock;

    ReportPages(
            Reports reports,
            MonthlyLetter letter,
            Directory directory,
            OfficeSettings office,
            InstantSource clock) {
        this.reports = reports;
        this.letter = letter;
        this.directory = directory;
        this.office = office;
        this.clock = clock;
    }

    @GetMapping
    String page(
            @RequestParam Map<String, String> params,
            @CurrentUser User user,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            HttpServletResponse response,
            Model model) {
        var filter = ReportFilter.of(params, today());
        if (filter.fault() != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        var report = reports.make(filter, ReportScope.of(user));
        model.addAttribute("view", new ReportView(report, new Amounts(frame.words()), office));
        model.addAttribute("letter", letter.standing());
        model.addAttribute("typed", params);
        model.addAttribute("units", directory.units());
        return "reports/report";
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), office.zone());
    }
}
