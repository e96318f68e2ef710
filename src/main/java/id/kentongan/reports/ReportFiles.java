package id.kentongan.reports;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.web.Frame;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Words;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// A report as a file. Who took a list of cases away is recorded.
@Controller
@RequestMapping(ReportFilter.HOME)
class ReportFiles {

    private static final String CSV = "text/csv;charset=UTF-8";
    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Reports reports;
    private final CaseLines lines;
    private final ReportPaper paper;
    private final ReportTrail trail;
    private final OfficeSettings office;
    private final InstantSource clock;

    ReportFiles(
            Reports reports,
            CaseLines lines,
            ReportPaper paper,
            ReportTrail trail,
            OfficeSettings office,
            InstantSource clock) {
        this.reports = reports;
        this.lines = lines;
        this.paper = paper;
        this.trail = trail;
        this.office = office;
        this.clock = clock;
    }

    /// Which file for whom.
    record Wanted(ReportFilter filter, User user, Words words, HttpServletResponse to) {

        OutputStream open(String name, String ending, String type) throws IOException {
            var file =
                    "%s-%s-%s.%s"
                            .formatted(
                                    name, filter.interval().from(), filter.interval().to(), ending);
            to.setContentType(type);
            to.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            to.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(file).build().toString());
            return to.getOutputStream();
        }
    }

    @ModelAttribute
    Wanted wanted(
            @RequestParam Map<String, String> params,
            @CurrentUser User user,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            HttpServletResponse to) {
        var filter = ReportFilter.of(params, LocalDate.ofInstant(clock.instant(), office.zone()));
        if (filter.fault() != null) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new Wanted(filter, user, frame.words(), to);
    }

    @GetMapping("/laporan.csv")
    void csv(@ModelAttribute(binding = false) Wanted wanted) throws IOException {
        var view = view(wanted);
        try (var file =
                new SemicolonFile(wanted.open("laporan", "csv", CSV), wanted.words().locale())) {
            file.row(List.of(office.officeName()));
            file.row(List.of(view.lead()));
            file.row(List.of(view.t("reports.made.by", view.madeAt(), wanted.user().name())));
            file.row(List.of(""));
            view.tables().all().forEach(file::table);
        }
    }

    @GetMapping("/laporan.xlsx")
    void xlsx(@ModelAttribute(binding = false) Wanted wanted) throws IOException {
        var view = view(wanted);
        var heading =
                String.join(
                        " · ",
                        office.officeName(),
                        view.lead(),
                        view.t("reports.made.by", view.madeAt(), wanted.user().name()));
        Workbooks.write(view.tables().all(), heading, wanted.open("laporan", "xlsx", XLSX));
    }

    @GetMapping("/laporan.pdf")
    void pdf(@ModelAttribute(binding = false) Wanted wanted) throws IOException {
        var view = view(wanted);
        var printed = paper.print(view, wanted.user().name());
        wanted.open("laporan", "pdf", "application/pdf").write(printed);
    }

    @GetMapping("/kasus.csv")
    void cases(@ModelAttribute(binding = false) Wanted wanted) throws IOException {
        trail.took(wanted.filter(), "csv", wanted.user());
        var words = new CaseWords(wanted.words());
        var next = pages(wanted);
        try (var file =
                new SemicolonFile(wanted.open("kasus", "csv", CSV), wanted.words().locale())) {
            file.row(words.heads());
            for (var page = next.apply(List.of()); !page.isEmpty(); page = next.apply(page)) {
                page.forEach(it -> file.row(cells(it, words, file)));
            }
        }
    }

    @GetMapping("/kasus.xlsx")
    void caseBook(@ModelAttribute(binding = false) Wanted wanted) throws IOException {
        trail.took(wanted.filter(), "xlsx", wanted.user());
        Workbooks.list(
                new CaseWords(wanted.words()),
                office.zone(),
                wanted.open("kasus", "xlsx", XLSX),
                pages(wanted));
    }

    /// A short page is the last.
    private UnaryOperator<List<CaseLine>> pages(Wanted wanted) {
        var scope = ReportScope.of(wanted.user());
        return page ->
                page.isEmpty() || page.size() == CaseLines.PAGE
                        ? lines.after(
                                page.isEmpty() ? null : page.getLast(), wanted.filter(), scope)
                        : List.of();
    }

    private List<String> cells(CaseLine it, CaseWords words, SemicolonFile file) {
        var answered = it.answeredAt();
        var closed = it.closedAt();
        return List.of(
                it.code(),
                moment(it.openedAt()),
                words.channel(it),
                it.masked(),
                words.unit(it),
                words.category(it),
                words.state(it),
                answered == null ? "" : moment(answered),
                it.answered() == null ? "" : file.decimal(it.answered() / 3600.0),
                Integer.toString(it.rejections()),
                Integer.toString(it.reopenings()),
                words.delivered(it),
                closed == null ? "" : moment(closed));
    }

    private String moment(Instant at) {
        return MOMENT.format(LocalDateTime.ofInstant(at, office.zone()));
    }

    private ReportView view(Wanted wanted) {
        var report = reports.make(wanted.filter(), ReportScope.of(wanted.user()));
        return new ReportView(report, new Amounts(wanted.words()), office);
    }
}
