package id.kentongan.broadcasts;

import de.siegmar.fastcsv.writer.CsvWriter;
import id.kentongan.audit.Audit;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.messaging.BroadcastId;
import id.kentongan.templates.Wording;
import id.kentongan.web.Frame;
import id.kentongan.web.OfficeSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Lists of recipients on their way in, and lists of results on their way out.
@Controller
@RequestMapping("/app/siaran-massal/" + BroadcastPages.ID)
class RecipientPages {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Broadcasts broadcasts;
    private final BroadcastStore store;
    private final RecipientGroups groups;
    private final ResultFile results;
    private final Audit audit;
    private final OfficeSettings office;
    private final TransactionOperations tx;

    RecipientPages(
            Broadcasts broadcasts,
            BroadcastStore store,
            RecipientGroups groups,
            ResultFile results,
            Audit audit,
            OfficeSettings office,
            TransactionOperations tx) {
        this.broadcasts = broadcasts;
        this.store = store;
        this.groups = groups;
        this.results = results;
        this.audit = audit;
        this.office = office;
        this.tx = tx;
    }

    /// The file itself as the request's body, read while it comes: a page's script sends it so.
    @PostMapping(path = "/penerima", consumes = "text/csv")
    ResponseEntity<String> stream(
            @PathVariable UUID id,
            HttpServletRequest request,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame)
            throws IOException {
        try {
            take(broadcast(id), request.getInputStream(), user);
            return ResponseEntity.ok("");
        } catch (BroadcastRefusal refusal) {
            return ResponseEntity.unprocessableContent()
                    .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                    .body(frame.t(refusal.key(), refusal.args()));
        }
    }

    /// The same from a form, for files of some megabytes.
    @PostMapping(path = "/penerima", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String upload(
            @PathVariable UUID id,
            @RequestParam("berkas") MultipartFile file,
            @CurrentUser User user,
            RedirectAttributes after)
            throws IOException {
        var it = broadcast(id);
        try (var in = file.getInputStream()) {
            return Deed.done(
                    id,
                    "",
                    after,
                    _ -> {
                        if (file.isEmpty()) {
                            throw new BroadcastRefusal("file", "file");
                        }
                        take(it, in, user);
                    });
        }
    }

    private void take(Broadcast it, InputStream in, User user) {
        if (!it.is(BroadcastState.DRAFT)) {
            throw BroadcastRefusal.gone();
        }
        broadcasts.use(it.id(), groups.read(in, Wording.of(it.text()).gaps(), user), user);
    }

    @PostMapping("/penerima/kelompok")
    String group(
            @PathVariable UUID id,
            @RequestParam("kelompok") UUID group,
            @CurrentUser User user,
            RedirectAttributes after) {
        var it = broadcast(id).id();
        return Deed.done(id, "", after, _ -> broadcasts.use(it, group, user));
    }

    @PostMapping("/penerima/kontak")
    String contacts(
            @PathVariable UUID id,
            @RequestParam(name = "sejak", defaultValue = "") String since,
            @CurrentUser User user,
            RedirectAttributes after) {
        var it = broadcast(id).id();
        return Deed.done(
                id, "", after, _ -> broadcasts.use(it, groups.ofContacts(day(since), user), user));
    }

    private Instant day(String written) {
        try {
            return LocalDate.parse(written).atStartOfDay(office.zone()).toInstant();
        } catch (DateTimeException _) {
            throw new BroadcastRefusal("since", "since");
        }
    }

    /// Saves the list of a draft, or of those of a broadcast who have it or not, as a group.
    @PostMapping("/kelompok")
    String keep(
            @PathVariable UUID id,
            @RequestParam(name = "nama", defaultValue = "") String name,
            @RequestParam(name = "siapa", defaultValue = "") String who,
            @CurrentUser User user,
            RedirectAttributes after) {
        var it = broadcast(id);
        return Deed.done(
                id,
                "broadcasts.group.saved",
                after,
                _ -> groups.name(listOf(it, who, user), name, user));
    }

    private UUID listOf(Broadcast it, String who, User user) {
        var own = it.recipientGroup();
        if (it.is(BroadcastState.DRAFT) && own != null) {
            return own;
        }
        var kind = ResultFile.Who.at(who).orElse(null);
        var seen = new HashSet<String>();
        return groups.ofAddresses(
                to ->
                        results.each(
                                it,
                                kind,
                                (_, address, _) -> {
                                    if (!it.standing() || seen.add(address)) {
                                        to.accept(address);
                                    }
                                }),
                user);
    }

    @GetMapping("/hasil.csv")
    void results(
            @PathVariable UUID id,
            @RequestParam(name = "siapa", defaultValue = "") String who,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            HttpServletResponse response)
            throws IOException {
        var it = broadcast(id);
        tx.executeWithoutResult(
                _ ->
                        audit.record(
                                user.asActor(),
                                "broadcast.export",
                                "broadcast:" + id,
                                Map.of("who", who)));
        begin(response, "siaran-" + (who.isEmpty() ? "semua" : who.replaceAll("[^a-z-]", "")));
        results.write(it, ResultFile.Who.at(who).orElse(null), frame.words(), response.getWriter());
    }

    @GetMapping("/masalah.csv")
    void problems(
            @PathVariable UUID id,
            @ModelAttribute("frame") Frame frame,
            HttpServletResponse response)
            throws IOException {
        var group = broadcast(id).recipientGroup();
        begin(response, "baris-tidak-ikut");
        var csv = CsvWriter.builder().build(response.getWriter());
        csv.writeRecord(
                frame.t("broadcasts.problems.line"),
                frame.t("broadcasts.problems.kind"),
                frame.t("broadcasts.problems.detail"));
        if (group != null) {
            groups.problems(group, Integer.MAX_VALUE)
                    .forEach(
                            it ->
                                    csv.writeRecord(
                                            String.valueOf(it.line()),
                                            frame.t("broadcasts.problems.kind." + it.kind()),
                                            it.detail().replaceFirst("^[=+@-]", "'$0")));
        }
    }

    private static void begin(HttpServletResponse response, String name) throws IOException {
        response.setContentType(CSV.toString());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        response.getWriter().write('\uFEFF');
    }

    private Broadcast broadcast(UUID id) {
        try {
            return store.find(new BroadcastId(id))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException _) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
