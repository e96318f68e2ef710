package id.kentongan.reports;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.web.Frame;
import id.kentongan.web.OfficeSettings;
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

    @GetMapping("/laporan.csv")
    void csv(
            @RequestParam Map<String, String> params,
            @CurrentUser User user,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            HttpServletResponse to)
            throws IOException {
        var view = view(params, user, frame);
        try (var file =
                new SemicolonFile(
                        open(to, view.filter(), "laporan", "csv", CSV), frame.words().locale())) {
            file.row(List.of(office.officeName()));
            file.row(List.of(view.lead()));
            file.row(List.of(view.t("reports.made.by", view.madeAt(), user.name())));
            file.row(List.of(""));
            view.tables().all().forEach(file::table);
        }
    }

    @GetMapping("/laporan.xlsx")
    void xlsx(
            @RequestParam Map<String, String> params,
            @CurrentUser User user,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            HttpServletResponse to)
            throws IOException {
        var view = view(params, user, frame);
        var heading =
                String.join(
                        " · ",
                        office.officeName(),
                        view.lead(),
                        view.t("reports.made.by", view.madeAt(), user.name()));
        Workbooks.write(
                view.tables().all(), heading, open(to, view.filter(), "laporan", "xlsx", XLSX));
    }

    @GetMapping("/laporan.pdf")
    void pdf(
            @RequestParam Map<String, String> params,
            @CurrentUser User user,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            HttpServletResponse to)
            throws IOException {
        var view = view(params, user, frame);
        var printed = paper.print(view, user.name());
        open(to, view.filter(), "laporan", "pdf", "application/pdf").write(printed);
    }

    @GetMapping("/kasus.csv")
    void cases(
            @RequestParam Map<String, String> params,
            @CurrentUser User user,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            HttpServletResponse to)
            throws IOException {
        var filter = filter(params);
        trail.took(filter, "csv", user);
        var words = new CaseWords(frame.words());
        var next = pages(filter, ReportScope.of(user));
        try (var file =
                new SemicolonFile(open(to, filter, "kasus", "csv", CSV), frame.words().locale())) {
            file.row(words.heads());
            for (var page = next.apply(List.of()); !page.isEmpty(); page = next.apply(page)) {
                page.forEach(it -> file.row(cells(it, words, file)));
            }
        }
    }

    @GetMapping("/kasus.xlsx")
    void caseBook(
            @RequestParam Map<String, String> params,
            @CurrentUser User user,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            HttpServletResponse to)
            throws IOException {
        var filter = filter(params);
        trail.took(filter, "xlsx", user);
        Workbooks.list(
                new CaseWords(frame.words()),
                office.zone(),
                open(to, filter, "kasus", "xlsx", XLSX),
                pages(filter, ReportScope.of(user)));
    }

    /// A short page is the last.
    private UnaryOperator<List<CaseLine>> pages(ReportFilter filter, ReportScope scope) {
        return page ->
                page.isEmpty() || page.size() == CaseLines.PAGE
                        ? lines.after(page.isEmpty() ? null : page.getLast(), filter, scope)
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

    private ReportView view(Map<String, String> params, User user, Frame frame) {
        var report = reports.make(filter(params), ReportScope.of(user));
        return new ReportView(report, new Amounts(frame.words()), office);
    }

    private ReportFilter filter(Map<String, String> params) {
        var filter = ReportFilter.of(params, LocalDate.ofInstant(clock.instant(), office.zone()));
        if (filter.fault() != null) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return filter;
    }

    private static OutputStream open(
            HttpServletResponse to, ReportFilter filter, String name, String ending, String type)
            throws IOException {
        var file =
                "%s-%s-%s.%s"
                        .formatted(name, filter.interval().from(), filter.interval().to(), ending);
        to.setContentType(type);
        to.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        to.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file).build().toString());
        return to.getOutputStream();
    }
}
