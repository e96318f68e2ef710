package id.kentongan.grants;

import id.kentongan.audit.Audit;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import id.kentongan.imports.SheetWriter;
import id.kentongan.institutions.InstitutionPlace;
import id.kentongan.messaging.Reason;
import id.kentongan.web.Frame;
import id.kentongan.web.OfficeSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// All messages to and from institutions, in one list.
@Controller
@RequestMapping(MessagePages.HOME)
class MessagePages {

    static final String HOME = InstitutionPlace.HOME + "/pesan";

    /// The office's own time, as tables of numbers read it.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final DialogueBoard board;
    private final Audit audit;
    private final TransactionOperations tx;
    private final OfficeSettings office;

    MessagePages(
            DialogueBoard board, Audit audit, TransactionOperations tx, OfficeSettings office) {
        this.board = board;
        this.audit = audit;
        this.tx = tx;
        this.office = office;
    }

    @GetMapping
    String list(@RequestParam Map<String, String> params, @CurrentUser User user, Model model) {
        var filter = MessageFilter.of(params);
        model.addAttribute("filter", filter);
        model.addAttribute("page", board.page(filter));
        model.addAttribute("waiting", board.waiting());
        model.addAttribute("failed", board.failed());
        model.addAttribute("manages", user.may(Permission.GRANT_MANAGE));
        return "grants/messages";
    }

    @GetMapping("/daftar.csv")
    void file(
            @RequestParam Map<String, String> params,
            @ModelAttribute("frame") Frame frame,
            @CurrentUser User user,
            HttpServletResponse response)
            throws IOException {
        tx.executeWithoutResult(
                _ ->
                        audit.record(
                                user.asActor(), "institution.messages", "institutions", Map.of()));
        try (var csv = SheetWriter.download(response, "pesan-lembaga.csv")) {
            csv.row(
                    List.of("at", "code", "one", "kind", "by", "number", "text", "state", "why")
                            .stream()
                            .map(it -> frame.t("grants.column." + it))
                            .toList());
            board.each(MessageFilter.of(params), it -> csv.row(cells(it, frame)));
        }
    }

    private List<String> cells(DialogueBoard.Line it, Frame frame) {
        return List.of(
                TIME.format(it.at().atZone(office.zone())),
                it.code(),
                it.name(),
                frame.t(it.kind().key()),
                it.authorName(),
                it.masked(),
                it.text(),
                state(it, frame),
                it.reason() == null ? "" : Reason.of(frame.words(), it.reason()));
    }

    /// What became of a message, in words.
    static String state(DialogueBoard.Line it, Frame frame) {
        if (it.isFromInstitution()) {
            return frame.t(it.waits() ? "grants.state.waits" : "grants.state.heard");
        }
        var state = it.state();
        return frame.t(
                state == null
                        ? "grants.state.not-yet"
                        : "evidence.state." + state.key(it.channel()));
    }
}
