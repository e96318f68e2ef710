package id.kentongan.demo;

import static java.time.ZoneOffset.UTC;

import id.kentongan.messaging.Columns;
import id.kentongan.web.OfficeSettings;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Three hundred institutions of East Java with their grants, at every stage. Their numbers are of
/// a range that is not given out, beside that of the citizens.
@Component
@Profile("demo")
class SampleInstitutions {

    static final int MANY = 300;

    /// An institution with its grant.
    ///
    /// @param phone E.164; null for none
    record Grantee(
            UUID id,
            String code,
            String name,
            String village,
            String district,
            String purpose,
            long amount,
            int year,
            String stage,
            String bank,
            String tail,
            @Nullable LocalDate due,
            String contact,
            @Nullable String phone) {

        boolean isAt(String where) {
            return stage.equals(where) && phone != null;
        }

        String number() {
            return phone == null ? "" : phone;
        }
    }

    record Kind(String word, List<String> names, String purpose, int million) {}

    record Names(List<Kind> kinds, List<List<String>> villages, List<String> people) {}

    private static final List<String> BANKS =
            List.of("Bank Jatim", "Bank BRI", "Bank BNI", "Bank Mandiri", "Bank BSI");
    private static final int FAR = 45;
    private static final int LATE = 20;

    private final JdbcClient db;
    private final OfficeSettings office;
    private final InstantSource clock;

    SampleInstitutions(JdbcClient db, OfficeSettings office, InstantSource clock) {
        this.db = db;
        this.office = office;
        this.clock = clock;
    }

    List<Grantee> load() {
        var names = SampleFile.read("institutions.json", Names.class);
        var today = clock.instant().atZone(office.zone()).toLocalDate();
        var all = new ArrayList<Grantee>();
        for (int i = 0; i < MANY; i++) {
            all.add(grantee(i, names, today));
        }
        write(all);
        return all;
    }

    private static Grantee grantee(int i, Names names, LocalDate today) {
        var kind = names.kinds().get(i % names.kinds().size());
        var turn = i / names.kinds().size();
        var village = names.villages().get((turn + 3 * i) % names.villages().size());
        var stage = stage((7 * i + turn) % 30);
        // The grants of a year are paid and reported in it, or early in the next.
        var year = today.minusDays(120).getYear();
        var code = "HB%02d-%04d".formatted(year % 100, i + 1);
        return new Grantee(
                UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8)),
                code,
                kind.word() + " " + kind.names().get(turn % kind.names().size()),
                village.getFirst(),
                village.getLast(),
                kind.purpose(),
                kind.million() * 1_000_000L + (i % 4) * 2_500_000L,
                year,
                stage,
                stage.equals("PROPOSAL") ? "" : BANKS.get(i % BANKS.size()),
                stage.equals("PROPOSAL") ? "" : "%04d".formatted((4821 + 37 * i) % 10_000),
                stage.equals("SPJ_DUE") ? today.plusDays(i % (FAR + LATE) - LATE) : null,
                names.people().get((11 * i + turn) % names.people().size()),
                i % 23 == 9 ? null : "+6281209%06d".formatted(100_011 + 37 * i));
    }

    private static String stage(int share) {
        return share < 9
                ? "PROPOSAL"
                : share < 15
                        ? "SIGNED"
                        : share < 21 ? "DISBURSED" : share < 26 ? "SPJ_DUE" : "SPJ_IN";
    }

    private void write(List<Grantee> all) {
        var now = clock.instant().atOffset(UTC);
        db.sql(
                        """
                        insert into institution (id, code, name, address, district, purpose, amount,
                            year, stage, stage_at, bank, account_tail, spj_due, contact_name,
                            contact_phone)
                        select id, code, name, 'Desa ' || village, district, purpose, amount, year,
                            stage, :now::timestamptz - interval '62 days', bank, tail, due, contact,
                            phone
                        from unnest(:id::uuid[], :code::text[], :name::text[], :village::text[],
                                :district::text[], :purpose::text[], :amount::bigint[],
                                :year::int[], :stage::text[], :bank::text[], :tail::text[],
                                :due::date[], :contact::text[], :phone::text[])
                            as r (id, code, name, village, district, purpose, amount, year, stage,
                                bank, tail, due, contact, phone)
                        """)
                .param("now", now)
                .param("id", Columns.of(all, Grantee::id))
                .param("code", Columns.of(all, Grantee::code))
                .param("name", Columns.of(all, Grantee::name))
                .param("village", Columns.of(all, Grantee::village))
                .param("district", Columns.of(all, Grantee::district))
                .param("purpose", Columns.of(all, Grantee::purpose))
                .param("amount", Columns.of(all, Grantee::amount))
                .param("year", Columns.of(all, Grantee::year))
                .param("stage", Columns.of(all, Grantee::stage))
                .param("bank", Columns.of(all, Grantee::bank))
                .param("tail", Columns.of(all, Grantee::tail))
                .param("due", Columns.of(all, Grantee::due))
                .param("contact", Columns.of(all, Grantee::contact))
                .param("phone", Columns.of(all, Grantee::phone))
                .update();
        db.sql(
                        """
                        insert into institution_step (institution, kind, at, actor, actor_name, args)
                        select id, kind, at, 'system', 'Kentongan', array[coalesce(spj_due::text, '-')]
                        from (select id, spj_due, 'ADDED' as kind, stage_at - interval '40 days' as at
                            from institution
                            union all select id, spj_due, 'STAGE.' || stage, stage_at
                            from institution where stage <> 'PROPOSAL') steps
                        order by at, id
                        """)
                .update();
    }
}
