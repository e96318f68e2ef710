package id.kentongan.demo;

import id.kentongan.audit.Actor;
import id.kentongan.demo.SampleInstitutions.Grantee;
import id.kentongan.messaging.MessageId;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an officer has done with the institutions of the demo, and what they wrote.
@Component
@Profile("demo")
class SampleGrants {

    /// Who works with institutions.
    static final String OFFICER = "hibah";

    private static final List<String> WORDS =
            List.of(
                    "Dana sudah masuk rekening, terima kasih. Batas SPJ-nya kapan ya Bu?",
                    "Apakah kuitansi toko material boleh tanpa meterai?",
                    "Ketua kami baru ganti, bagaimana cara mengubah nama di NPHD?");

    private final JdbcClient db;
    private final SampleInstitutions institutions;
    private final SampleInvitations invitations;
    private final SampleTalks talks;
    private final Words words;
    private final OfficeSettings office;
    private final InstantSource clock;

    SampleGrants(
            JdbcClient db,
            SampleInstitutions institutions,
            SampleInvitations invitations,
            SampleTalks talks,
            Texts texts,
            OfficeSettings office,
            InstantSource clock) {
        this.db = db;
        this.institutions = institutions;
        this.invitations = invitations;
        this.talks = talks;
        this.words = new Words(texts, Texts.INDONESIAN, office.zone());
        this.office = office;
        this.clock = clock;
    }

    void load() {
        var officer =
                db.sql("select 'user:' || id as id, name from app_user where username = ?")
                        .param(OFFICER)
                        .query(new DataClassRowMapper<>(Actor.class))
                        .single();
        var all = institutions.load();
        invitations.load(all.stream().filter(it -> it.isAt("PROPOSAL")).toList(), officer);
        talks.write(notices(all, officer));
        reminded();
    }

    private List<SampleTalks.Line> notices(List<Grantee> all, Actor officer) {
        var lines = new ArrayList<SampleTalks.Line>();
        var paid = all.stream().filter(it -> it.isAt("DISBURSED")).toList();
        for (int i = 0; i < paid.size(); i++) {
            var it = paid.get(i);
            var at = clock.instant().minus(Duration.ofDays(9)).plusSeconds(i);
            lines.add(
                    new SampleTalks.Line(
                            it,
                            MessageId.at(at.toEpochMilli()).value(),
                            at,
                            "DISBURSEMENT",
                            "ALERT",
                            words.of(
                                    "grants.text.DISBURSEMENT",
                                    it.name(),
                                    it.code(),
                                    words.of("grants.sms.amount", it.amount()),
                                    it.bank(),
                                    words.of("grants.sms.account.tail", it.tail()),
                                    office.officeName()),
                            i % 20 == 7 ? "UNDELIVERED" : "DELIVERED",
                            officer.id(),
                            officer.name(),
                            false));
        }
        for (int i = 0; i < WORDS.size(); i++) {
            var it = paid.get(i);
            lines.add(
                    new SampleTalks.Line(
                            it,
                            UUID.randomUUID(),
                            clock.instant().minus(Duration.ofMinutes(95L * (i + 1))),
                            "HEARD",
                            "CASE",
                            WORDS.get(i),
                            null,
                            "contact:" + it.id(),
                            it.name(),
                            true));
        }
        return lines;
    }

    /// The steps that lie behind went when they were due: a fresh demo sends no flood.
    private void reminded() {
        db.sql(
                        """
                        insert into spj_reminder (institution, due, step, at)
                        select id, spj_due, step, cast(spj_due - step + time '08:30' as timestamptz)
                        from institution, spj_schedule,
                            lateral (select unnest(days) union
                                select -n * late_every from generate_series(1, 20) n) s (step)
                        where stage = 'SPJ_DUE' and spj_due - step <= cast(? as date)
                        """)
                .param(clock.instant().atZone(office.zone()).toLocalDate().toString())
                .update();
    }

    /// The phone of an institution that is invited next; null when there is none.
    @Nullable String phone() {
        return db.sql(
                        """
                        select n.contact_phone
                        from invitation i join institution n on n.id = i.institution
                        where i.list = (select min(id) + 1 from invitation_list)
                            and n.contact_phone is not null
                        order by n.code limit 1
                        """)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
