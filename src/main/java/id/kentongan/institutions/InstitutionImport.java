package id.kentongan.institutions;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.imports.Column;
import id.kentongan.imports.FileRefusal;
import id.kentongan.imports.Plan;
import id.kentongan.imports.Plan.Fault;
import id.kentongan.imports.Plan.Kind;
import id.kentongan.imports.Plan.Secret;
import id.kentongan.imports.Sheet;
import id.kentongan.imports.TableImport;
import id.kentongan.web.Live;
import java.sql.Types;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Institutions from a table, known by their process codes; which is not in it stays as it is.
@Component
class InstitutionImport extends TableImport<InstitutionWish> {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.needed("code", "kode", "kode_proses", "process_code"),
                    Column.needed("name", "nama", "lembaga", "nama_lembaga"),
                    Column.optional("address", "alamat", "address"),
                    Column.optional("district", "kecamatan", "kabupaten", "wilayah", "district"),
                    Column.optional("purpose", "keperluan", "peruntukan", "kegiatan", "purpose"),
                    Column.optional("amount", "nilai", "jumlah", "nominal", "amount"),
                    Column.optional("year", "tahun", "tahun_anggaran", "year"),
                    Column.optional("stage", "tahap", "status", "stage"),
                    Column.optional("bank", "bank", "nama_bank"),
                    Column.optional("account", "rekening", "nomor_rekening", "no_rekening"),
                    Column.optional("spjDue", "tenggat_spj", "batas_spj", "spj_due"),
                    Column.optional("contact", "kontak", "nama_kontak", "ketua", "contact"),
                    Column.optional("phone", "nomor", "nomor_hp", "hp", "no_hp", "phone"));

    private final JdbcClient db;
    private final Institutions institutions;
    private final InstitutionHistory history;
    private final Audit audit;
    private final Live live;
    private final InstantSource clock;

    InstitutionImport(
            JdbcClient db,
            Institutions institutions,
            InstitutionHistory history,
            Audit audit,
            Live live,
            InstantSource clock) {
        super("institutions", COLUMNS, Sheet.MOST);
        this.db = db;
        this.institutions = institutions;
        this.history = history;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    @Override
    protected Work<InstitutionWish> work(Sheet sheet) {
        var known = known();
        var seen = new HashMap<String, Integer>();
        var faults = new ArrayList<Fault>();
        var wishes = new ArrayList<InstitutionWish>();
        for (var row : sheet.rows()) {
            var before = faults.size();
            var code = InstitutionRow.code(row, faults);
            var first = seen.putIfAbsent(code, row.line());
            if (first != null && !code.isEmpty()) {
                faults.add(new Fault(row.line(), "code", "imports.fault.same", first));
            }
            var wish = new InstitutionRow(row, known.get(code), faults).wish(code);
            if (faults.size() == before) {
                wishes.add(wish);
            }
        }
        return new Work<>(
                new Plan(
                        wishes.stream().map(InstitutionWish::step).toList(),
                        faults,
                        sheet.ignored()),
                wishes);
    }

    private Map<String, Institution> known() {
        return db
                .sql("select " + Institution.COLUMNS + " from institution")
                .query(new DataClassRowMapper<>(Institution.class))
                .list()
                .stream()
                .collect(toMap(Institution::code, it -> it));
    }

    @Override
    protected List<Secret> carryOut(Work<InstitutionWish> work, Actor by) {
        var fresh = work.that(Kind.NEW);
        var changed = work.that(Kind.CHANGED);
        hold(changed);
        Stream.of(fresh, changed)
                .flatMap(List::stream)
                .sorted(comparing(InstitutionWish::code))
                .forEach(this::store);
        history.add(ids(fresh), "ADDED", by);
        history.add(ids(changed), "IMPORTED", by);
        audit.record(
                by,
                "institution.import",
                "institutions",
                Map.of("added", fresh.size(), "changed", changed.size()));
        live.announce("grant", "");
        return List.of();
    }

    /// Nothing is undone that somebody has changed since the rows were compared with it.
    private void hold(List<InstitutionWish> changed) {
        var were = changed.stream().flatMap(it -> Stream.ofNullable(it.was())).collect(toSet());
        var are = institutions.lock(were.stream().map(Institution::id).toList());
        if (!were.equals(Set.copyOf(are))) {
            throw new FileRefusal(FileRefusal.Reason.CHANGED_MEANWHILE);
        }
    }

    private List<InstitutionId> ids(List<InstitutionWish> of) {
        return db
                .sql("select id from institution where code = any (?)")
                .param(of.stream().map(InstitutionWish::code).toArray(String[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .map(InstitutionId::new)
                .toList();
    }

    private void store(InstitutionWish it) {
        db.sql(
                        """
                        insert into institution as i (id, code, name, address, district, purpose,
                            amount, year, stage, stage_at, bank, account_tail, spj_due,
                            contact_name, contact_phone)
                        values (:id, :code, :name, :address, :district, :purpose, :amount, :year,
                            :stage, :at, :bank, :account, cast(:due as date), :contact, :phone)
                        on conflict (code) do update
                        set name = :name, address = :address, district = :district,
                            purpose = :purpose, amount = :amount, year = :year, stage = :stage,
                            stage_at = case when i.stage = :stage then i.stage_at else :at end,
                            bank = :bank, account_tail = :account, spj_due = cast(:due as date),
                            contact_name = :contact, contact_phone = :phone,
                            version = i.version + 1
                        """)
                .param("id", UUID.randomUUID())
                .param("code", it.code())
                .param("name", it.name())
                .param("address", it.address())
                .param("district", it.district())
                .param("purpose", it.purpose())
                .param("amount", it.amount())
                .param("year", it.year())
                .param("stage", it.stage().name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("bank", it.bank())
                .param("account", it.accountTail())
                .param("due", it.spjDue() == null ? null : it.spjDue().toString(), Types.VARCHAR)
                .param("contact", it.contactName())
                .param("phone", it.contactPhone(), Types.VARCHAR)
                .update();
    }
}
