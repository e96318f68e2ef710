package id.kentongan.grants;

import id.kentongan.calendar.Holidays;
import id.kentongan.directory.User;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.institutions.InstitutionRefusal;
import id.kentongan.institutions.Institutions;
import id.kentongan.institutions.Stage;
import id.kentongan.web.Live;
import id.kentongan.web.OfficeSettings;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Puts institutions on invitation lists: all that one officer invites for one day are one list.
@Service
class Inviting {

    static final int LONGEST_PLACE = 120;
    private static final int LAST_YEAR = 9999;

    /// An invitation as somebody typed it.
    ///
    /// @param day `2026-12-01`
    /// @param time `09.00`; empty when only the day is known
    /// @param anyway whether it may be a day on which the office is shut
    record Wish(String phone, String day, String time, String place, boolean anyway) {

        /// Whether the list has the time and place that were typed, if any were.
        boolean isFor(InvitationList list) {
            return (time.isBlank() || Objects.equals(Inviting.time(time), list.heldAt()))
                    && (place.isBlank() || place.strip().equals(list.place()));
        }
    }

    private final InvitationStore store;
    private final Institutions institutions;
    private final Holidays holidays;
    private final GrantSteps steps;
    private final Live live;
    private final OfficeSettings office;
    private final InstantSource clock;

    Inviting(
            InvitationStore store,
            Institutions institutions,
            Holidays holidays,
            GrantSteps steps,
            Live live,
            OfficeSettings office,
            InstantSource clock) {
        this.store = store;
        this.institutions = institutions;
        this.holidays = holidays;
        this.steps = steps;
        this.live = live;
        this.office = office;
        this.clock = clock;
    }

    LocalDate today() {
        return clock.instant().atZone(office.zone()).toLocalDate();
    }

    /// Whether that moment is past by the office's clock; a day alone is not before it ends.
    boolean isPast(LocalDate day, @Nullable LocalTime at) {
        var now = clock.instant().atZone(office.zone()).toLocalDateTime();
        return day.isBefore(now.toLocalDate()) || at != null && day.atTime(at).isBefore(now);
    }

    /// Invites an institution for a day.
    ///
    /// @throws GrantRefusal when a field is at fault (`day`, `time`, `place`), it has signed, or is
    ///     invited already
    /// @throws InstitutionRefusal at `phone`
    @Transactional
    public InvitationList invite(InstitutionId id, Wish wish, User by) {
        var it = institutions.lock(id);
        if (it.stage() != Stage.PROPOSAL) {
            throw new GrantRefusal("", "signed");
        }
        var phone = Institutions.mobile(wish.phone());
        var day = day(wish.day());
        if (!wish.anyway()) {
            mustBeOpen(day);
        }
        var time = time(wish.time());
        if (isPast(day, time)) {
            throw new GrantRefusal("time", "time.past");
        }
        if (wish.place().strip().length() > LONGEST_PLACE) {
            throw new GrantRefusal("place", "long", LONGEST_PLACE);
        }
        store.comingListOf(id, today())
                .ifPresent(
                        list -> {
                            throw new GrantRefusal(
                                    "", "invited", it.name(), String.valueOf(list.value()));
                        });
        var list =
                store.open(
                        day,
                        time,
                        wish.place().strip(),
                        by.id().value(),
                        by.name(),
                        by.asActor(),
                        clock.instant());
        store.add(list.id(), id, phone.e164(), by.asActor(), clock.instant());
        institutions.useNumber(it, phone, by);
        steps.done(it, "INVITED", by, String.valueOf(list.id().value()), day.toString());
        live.announce("grant", "");
        return list;
    }

    /// Takes an institution off a list that has not been sent.
    ///
    /// @throws GrantRefusal when it has
    @Transactional
    public void remove(ListId id, InstitutionId institution, User by) {
        // First the list, as whoever sends it does.
        if (!store.lock(id).isOpen(today())) {
            throw new GrantRefusal("", "list.closed");
        }
        if (store.remove(id, institution)) {
            steps.done(institutions.lock(institution), "UNINVITED", by, String.valueOf(id.value()));
            live.announce("grant", "");
        }
    }

    private LocalDate day(String written) {
        var day = read(written);
        if (day == null) {
            throw new GrantRefusal("day", "day");
        }
        if (day.isBefore(today())) {
            throw new GrantRefusal("day", "day.past");
        }
        if (day.isAfter(today().plusYears(1))) {
            throw new GrantRefusal("day", "day.far");
        }
        return day;
    }

    /// @throws GrantRefusal at `day` with the key `day.holiday` or `day.weekend`: to be confirmed
    private void mustBeOpen(LocalDate day) {
        holidays.on(day)
                .ifPresent(
                        it -> {
                            throw new GrantRefusal("day", "day.holiday", it.name());
                        });
        if (!holidays.isWorkingDay(day)) {
            throw new GrantRefusal("day", "day.weekend");
        }
    }

    /// A day of a year of four digits; null for anything else.
    static @Nullable LocalDate read(String written) {
        try {
            var day = LocalDate.parse(written.strip());
            return day.getYear() < 1 || day.getYear() > LAST_YEAR ? null : day;
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static @Nullable LocalTime time(String written) {
        var text = written.strip().replace('.', ':');
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalTime.parse(text.length() == 4 ? "0" + text : text).withSecond(0);
        } catch (DateTimeException _) {
            throw new GrantRefusal("time", "time");
        }
    }
}
