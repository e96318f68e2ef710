package id.kentongan.alerts;

import id.kentongan.alerts.HrEvent.Road;
import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.imports.Column;
import id.kentongan.imports.Faults;
import id.kentongan.imports.Plan;
import id.kentongan.imports.Plan.Fault;
import id.kentongan.imports.Plan.Kind;
import id.kentongan.imports.Plan.Secret;
import id.kentongan.imports.Plan.Step;
import id.kentongan.imports.Sheet;
import id.kentongan.imports.TableImport;
import id.kentongan.web.OfficeSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Events from a table, for offices whose HR system cannot call. The same row is the same event,
/// however often it comes.
@Component
class EventImport extends TableImport<EventImport.Wish> {

    static final int MOST = 5_000;

    private static final String SOURCE = "csv";
    private static final List<Column> COLUMNS =
            List.of(
                    Column.needed("nip", "nip", "nip_baru"),
                    Column.needed("matter", "jenis", "layanan", "usul"),
                    Column.needed("status", "status", "keputusan"),
                    Column.optional("about", "berkas", "dokumen", "pertanyaan"),
                    Column.optional("note", "catatan", "alasan", "keterangan", "jawaban"),
                    Column.optional("at", "waktu", "tanggal", "tgl"),
                    Column.optional("id", "id", "nomor_usul"));
    private static final Map<Matter, Set<String>> MATTERS =
            Map.of(
                    Matter.PROMOTION,
                    Set.of("promotion", "kenaikan pangkat", "pangkat", "kp"),
                    Matter.FUNCTIONAL,
                    Set.of("functional", "jabatan fungsional", "fungsional", "jf"),
                    Matter.DOCUMENT,
                    Set.of("document", "berkas", "dokumen", "file", "scan"),
                    Matter.QUESTION,
                    Set.of("question", "pertanyaan", "tanya jawab"));

    /// A row that can be understood.
    record Wish(int line, HrEvent event, AlertKind kind, boolean known) {}

    private final JdbcClient db;
    private final AlertKinds kinds;
    private final Events events;
    private final Audit audit;
    private final OfficeSettings office;
    private final InstantSource clock;

    EventImport(
            JdbcClient db,
            AlertKinds kinds,
            Events events,
            Audit audit,
            OfficeSettings office,
            InstantSource clock) {
        super("events", COLUMNS, MOST);
        this.db = db;
        this.kinds = kinds;
        this.events = events;
        this.audit = audit;
        this.office = office;
        this.clock = clock;
    }

    /// In the order of employees, so that two files at once do not wait for each other, and
    /// of time.
    @Override
    protected List<Secret> carryOut(Work<Wish> work, Actor by) {
        work.that(Kind.NEW).stream()
                .sorted(
                        Comparator.comparing((Wish it) -> it.event().nip())
                                .thenComparing(it -> it.event().named())
                                .thenComparing(it -> it.event().at()))
                .forEach(it -> events.take(it.event().by(by.id()), it.kind()));
        audit.record(
                by, "hris-event.import", "events", Map.of("added", work.plan().count(Kind.NEW)));
        return List.of();
    }

    @Override
    protected Work<Wish> work(Sheet sheet) {
        var all = kinds.current();
        var now = clock.instant();
        var faults = new ArrayList<Fault>();
        var wishes = new ArrayList<Wish>();
        var seen = new HashMap<String, Integer>();
        for (var row : sheet.rows()) {
            var wish = wish(row, all, now, faults);
            if (wish != null) {
                var first = seen.putIfAbsent(wish.event().id(), row.line());
                if (first == null) {
                    wishes.add(wish);
                } else {
                    faults.add(new Fault(row.line(), "id", "imports.fault.same", first));
                }
            }
        }
        var known = known(wishes);
        var marked =
                wishes.stream()
                        .map(
                                it ->
                                        new Wish(
                                                it.line(),
                                                it.event(),
                                                it.kind(),
                                                known.contains(it.event().id())))
                        .toList();
        return new Work<>(
                new Plan(marked.stream().map(EventImport::step).toList(), faults, sheet.ignored()),
                marked);
    }

    private Set<String> known(List<Wish> wishes) {
        return new HashSet<>(
                db.sql("select event_id from hris_event where source = ? and event_id = any (?)")
                        .params(
                                SOURCE,
                                wishes.stream().map(it -> it.event().id()).toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    private @Nullable Wish wish(
            Sheet.Row row, List<AlertKind> all, Instant now, List<Fault> faults) {
        var before = faults.size();
        var nip = NipColumn.read(row, now.atZone(office.zone()).toLocalDate(), faults);
        var matter = matter(row, faults);
        var kind = matter == null ? null : kind(row, matter, all, faults);
        var about = about(row, matter, faults);
        var at = WrittenMoment.read(row.get("at"), office.zone());
        if (!row.get("at").isEmpty() && (at == null || at.isAfter(now.plus(EventReading.AHEAD)))) {
            faults.add(new Fault(row.line(), "at", "alerts.fault.at", Faults.cut(row.get("at"))));
        }
        if (row.get("note").length() > HrEvent.LONGEST_NOTE) {
            faults.add(new Fault(row.line(), "note", "imports.fault.long", HrEvent.LONGEST_NOTE));
        }
        if (faults.size() > before || matter == null || kind == null) {
            return null;
        }
        var event =
                new HrEvent(
                        SOURCE,
                        id(row, nip),
                        nip,
                        matter,
                        about,
                        kind.status(),
                        row.get("note").isEmpty() ? null : row.get("note"),
                        at == null ? now : at,
                        Road.FILE,
                        "");
        return new Wish(row.line(), event, kind, false);
    }

    /// Its own, or else one that the same row has again.
    private static String id(Sheet.Row row, String nip) {
        var own = row.get("id");
        var words =
                COLUMNS.stream()
                        .map(it -> it.name().equals("nip") ? nip : row.get(it.name()))
                        .collect(Collectors.joining("\u001f"));
        return own.isEmpty()
                ? UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)).toString()
                : own;
    }

    private static @Nullable Matter matter(Sheet.Row row, List<Fault> faults) {
        var words = plain(Faults.text(row, "matter", HrEvent.LONGEST_NAME, faults));
        for (var it : MATTERS.entrySet()) {
            if (it.getValue().contains(words)) {
                return it.getKey();
            }
        }
        if (!words.isEmpty()) {
            faults.add(new Fault(row.line(), "matter", "alerts.fault.matter", Faults.cut(words)));
        }
        return null;
    }

    /// By its code or its name.
    private static @Nullable AlertKind kind(
            Sheet.Row row, Matter matter, List<AlertKind> all, List<Fault> faults) {
        var words = plain(Faults.text(row, "status", HrEvent.LONGEST_NAME, faults));
        var his = all.stream().filter(it -> it.of() == matter).toList();
        for (var it : his) {
            if (plain(it.status()).equals(words) || plain(it.name()).equals(words)) {
                return it;
            }
        }
        if (!words.isEmpty()) {
            faults.add(
                    new Fault(
                            row.line(),
                            "status",
                            "alerts.fault.status",
                            Faults.cut(words),
                            his.stream().map(AlertKind::name).collect(Collectors.joining(", "))));
        }
        return null;
    }

    private static String about(Sheet.Row row, @Nullable Matter matter, List<Fault> faults) {
        return matter == Matter.DOCUMENT || matter == Matter.QUESTION
                ? Faults.text(row, "about", HrEvent.LONGEST_NAME, faults)
                : "";
    }

    private static Step step(Wish it) {
        var event = it.event();
        var what =
                new Nip(event.nip()).display()
                        + ", "
                        + it.kind().name()
                        + (event.about().isEmpty() ? "" : ", " + event.about());
        return new Step(it.line(), it.known() ? Kind.UNCHANGED : Kind.NEW, what, List.of());
    }

    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip();
    }
}
