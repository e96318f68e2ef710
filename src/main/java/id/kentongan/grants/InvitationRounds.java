package id.kentongan.grants;

import static java.util.stream.Collectors.toMap;

import id.kentongan.broadcasts.OrderedBroadcasts;
import id.kentongan.broadcasts.OrderedBroadcasts.Order;
import id.kentongan.channels.Segments;
import id.kentongan.directory.User;
import id.kentongan.institutions.Institution;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.institutions.Institutions;
import id.kentongan.messaging.MessageClass;
import id.kentongan.templates.Wording;
import id.kentongan.web.OfficeSettings;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Sends something to people of an invitation list: each round is a broadcast, and each message of
/// it stands in its institution's conversation.
@Component
class InvitationRounds {

    /// Why something goes to the people of a list.
    enum Kind {
        INVITE(TextKind.INVITATION, MessageKind.INVITATION, "NOTIFIED"),
        RESEND(TextKind.INVITATION, MessageKind.INVITATION, "RESENT"),
        CANCEL(TextKind.CANCELLATION, MessageKind.CANCELLATION, "CALLED_OFF");

        private final TextKind text;
        private final MessageKind message;
        private final String step;

        Kind(TextKind text, MessageKind message, String step) {
            this.text = text;
            this.message = message;
            this.step = step;
        }
    }

    private final JdbcClient db;
    private final OrderedBroadcasts broadcasts;
    private final InvitationStore store;
    private final Institutions institutions;
    private final Dialogues dialogues;
    private final GrantTexts texts;
    private final GrantSteps steps;
    private final OfficeSettings office;
    private final InstantSource clock;

    InvitationRounds(
            JdbcClient db,
            OrderedBroadcasts broadcasts,
            InvitationStore store,
            Institutions institutions,
            Dialogues dialogues,
            GrantTexts texts,
            GrantSteps steps,
            OfficeSettings office,
            InstantSource clock) {
        this.db = db;
        this.broadcasts = broadcasts;
        this.store = store;
        this.institutions = institutions;
        this.dialogues = dialogues;
        this.texts = texts;
        this.steps = steps;
        this.office = office;
        this.clock = clock;
    }

    /// Sends a round to `guests`, as part of the caller's transaction, to the numbers that their
    /// institutions have now.
    ///
    /// @throws GrantRefusal when nobody is left, one of them has no number or has signed, or a text
    ///     gets too long
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(InvitationList list, List<InvitationStore.Guest> guests, Kind kind, User by) {
        var known = known(guests);
        leaveOutSigned(known, kind);
        var lines = lines(list, guests, known, kind);
        if (lines.isEmpty()) {
            throw new GrantRefusal("", "list.nobody");
        }
        var broadcast =
                broadcasts.start(
                        new Order(
                                texts.words().of("grants.round." + kind, list.id().value()),
                                MessageClass.INVITATION,
                                lines.stream()
                                        .map(
                                                it ->
                                                        new OrderedBroadcasts.Line(
                                                                it.phone(), it.text()))
                                        .toList(),
                                list.heldOn().plusDays(1).atStartOfDay(office.zone()).toInstant(),
                                null),
                        by);
        var sent = numbered(lines, broadcast);
        dialogues.sent(sent, kind.message, by.asActor());
        if (kind != Kind.CANCEL) {
            store.told(list.id(), sent);
        }
        note(list, broadcast, kind, sent.size(), by);
        steps.done(
                List.copyOf(known.values()),
                kind.step,
                by,
                list.id().subject(),
                list.id().href(),
                String.valueOf(list.id().value()));
    }

    private Map<UUID, Institution> known(List<InvitationStore.Guest> guests) {
        return institutions
                .lock(guests.stream().map(it -> new InstitutionId(it.institution())).toList())
                .stream()
                .collect(toMap(it -> it.id().value(), it -> it));
    }

    /// Who has signed meanwhile is not asked to come and sign. From a list that has not been sent
    /// somebody takes him off first.
    private static void leaveOutSigned(Map<UUID, Institution> known, Kind kind) {
        switch (kind) {
            case INVITE ->
                    known.values().stream()
                            .filter(it -> it.stage().isSigned())
                            .findFirst()
                            .ifPresent(
                                    it -> {
                                        throw new GrantRefusal("", "list.signed", it.name());
                                    });
            case RESEND -> known.values().removeIf(it -> it.stage().isSigned());
            case CANCEL -> {}
        }
    }

    private List<Dialogues.Line> lines(
            InvitationList list,
            List<InvitationStore.Guest> guests,
            Map<UUID, Institution> known,
            Kind kind) {
        var wording = Wording.of(texts.text(kind.text));
        var lines = new ArrayList<Dialogues.Line>();
        for (var guest : guests) {
            var to = known.get(guest.institution());
            if (to == null) {
                continue;
            }
            var text = texts.with(wording, to, values(list, guest));
            if (GrantTexts.isTooLong(text)) {
                throw new GrantRefusal("", "list.long", to.name());
            }
            lines.add(new Dialogues.Line(to, dialogues.phone(to), text, guest.institution()));
        }
        return lines;
    }

    private Map<String, String> values(InvitationList list, InvitationStore.Guest guest) {
        return Map.of(
                "tanggal", texts.day(list.heldOn()),
                "jam", time(list.heldAt()),
                "tempat",
                        list.place().isEmpty()
                                ? texts.words().of("grants.sms.place")
                                : list.place(),
                "petugas", list.officerName(),
                "balasan", guest.code());
    }

    private String time(@Nullable LocalTime at) {
        return at == null
                ? texts.words().of("grants.sms.time.open")
                : "%02d.%02d".formatted(at.getHour(), at.getMinute());
    }

    private static List<Dialogues.Line> numbered(List<Dialogues.Line> lines, UUID broadcast) {
        var numbered = new ArrayList<Dialogues.Line>();
        for (var it : lines) {
            numbered.add(
                    new Dialogues.Line(
                            it.to(),
                            it.phone(),
                            it.text(),
                            OrderedBroadcasts.messageOf(broadcast, numbered.size() + 1)));
        }
        return numbered;
    }

    private void note(InvitationList list, UUID broadcast, Kind kind, int recipients, User by) {
        db.sql(
                        """
                        insert into invitation_round (broadcast, list, kind, recipients, at, by_name,
                            officer)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        broadcast,
                        list.id().value(),
                        kind.name(),
                        recipients,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        by.name(),
                        by.id().value())
                .update();
    }

    /// How many SMS parts an invitation of this list has at most.
    int parts(InvitationList list) {
        return store.longest(list.id())
                .flatMap(
                        guest ->
                                institutions
                                        .find(new InstitutionId(guest.institution()))
                                        .map(
                                                to ->
                                                        texts.of(
                                                                TextKind.INVITATION,
                                                                to,
                                                                values(list, guest))))
                .map(text -> Segments.of(text).parts().size())
                .orElse(0);
    }

    /// The broadcasts of a list, the latest first.
    List<UUID> of(ListId id) {
        return db.sql("select broadcast from invitation_round where list = ? order by at desc")
                .param(id.value())
                .query((row, _) -> row.getObject("broadcast", UUID.class))
                .list();
    }
}
