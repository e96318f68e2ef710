package id.kentongan.institutions;

import id.kentongan.audit.Audit;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import id.kentongan.imports.SheetWriter;
import id.kentongan.web.Frame;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The institutions: how many are at which stage, a list, and a quick way to one.
@Controller
@RequestMapping(InstitutionPlace.HOME)
class InstitutionPages {

    private final InstitutionBoard board;
    private final Institutions institutions;
    private final Audit audit;
    private final TransactionOperations tx;

    InstitutionPages(
            InstitutionBoard board,
            Institutions institutions,
            Audit audit,
            TransactionOperations tx) {
        this.board = board;
        this.institutions = institutions;
        this.audit = audit;
        this.tx = tx;
    }

    @GetMapping
    String list(@RequestParam Map<String, String> params, @CurrentUser User user, Model model) {
        var filter = InstitutionFilter.of(params);
        model.addAttribute("filter", filter);
        model.addAttribute("page", board.page(filter));
        model.addAttribute("counts", board.counts(filter));
        model.addAttribute("lacking", board.lacking());
        model.addAttribute("years", board.years());
        model.addAttribute("manages", user.may(Permission.GRANT_MANAGE));
        return "institutions/board";
    }

    /// The field of every page: a process code leads straight to its institution, anything else to
    /// the list of what has it.
    @GetMapping("/cari")
    String find(@RequestParam(name = "cari", defaultValue = "") String written) {
        return "redirect:"
                + ProcessCode.read(written)
                        .flatMap(institutions::coded)
                        .map(Institution::href)
                        .orElseGet(
                                () ->
                                        InstitutionPlace.HOME
                                                + "?cari="
                                                + URLEncoder.encode(
                                                        written, StandardCharsets.UTF_8));
    }

    @GetMapping("/lembaga.csv")
    void file(
            @RequestParam Map<String, String> params,
            @ModelAttribute("frame") Frame frame,
            @CurrentUser User user,
            HttpServletResponse response)
            throws IOException {
        tx.executeWithoutResult(
                _ -> audit.record(user.asActor(), "institution.export", "institutions", Map.of()));
        try (var csv = SheetWriter.download(response, "lembaga.csv")) {
            csv.row(
                    List.of("code", "name", "district", "year", "amount", "stage", "spjDue")
                            .stream()
                            .map(it -> frame.t("imports.column." + it))
                            .toList());
            board.each(InstitutionFilter.of(params), it -> csv.row(cells(it, frame)));
        }
    }

    private static List<String> cells(Institution it, Frame frame) {
        return List.of(
                it.code(),
                it.name(),
                it.district(),
                String.valueOf(it.year()),
                String.valueOf(it.amount()),
                frame.t(it.stage().key()),
                it.spjDue() == null ? "" : it.spjDue().toString());
    }

    /// The number as a list shows it.
    static String masked(Institution it) {
        return it.phone().map(Phone::masked).orElse("");
    }
}
