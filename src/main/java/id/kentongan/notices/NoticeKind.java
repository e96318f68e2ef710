package id.kentongan.notices;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a notice is about: each user chooses by which ways he hears of a kind.
public enum NoticeKind {
    /// A case came to the reader's unit.
    CASE_NEW(Group.CASES, "ti-inbox"),
    /// A unit sent a case back to the moderators.
    CASE_RETURNED(Group.CASES, "ti-arrow-back-up", Way.EMAIL),
    /// An answer of the reader did not arrive, or nobody knows whether it did.
    ANSWER_FAILED(Group.DELIVERY, "ti-alert-triangle", Way.EMAIL),
    /// All invitations of a list have left.
    INVITATION_DONE(Group.DELIVERY, "ti-mail-forward", Way.EMAIL),
    /// What the reader himself did with an institution.
    GRANT_STEP(Group.OFFICE, "ti-building-community"),
    /// An institution wrote or answered.
    GRANT_REPLY(Group.OFFICE, "ti-message-reply"),
    /// A colleague wrote.
    INTERNAL(Group.OFFICE, "ti-messages"),
    /// A channel is down for minutes.
    CHANNEL_TROUBLE(Group.OFFICE, "ti-antenna-bars-off", Way.EMAIL, Way.TELEGRAM);

    /// What stands together in the profile.
    public enum Group {
        CASES,
        DELIVERY,
        OFFICE;

        String key() {
            return "notices.group." + name();
        }
    }

    private final Group group;
    private final String icon;
    private final Set<Way> defaults;

    NoticeKind(Group group, String icon, Way... beside) {
        this.group = group;
        this.icon = icon;
        this.defaults = EnumSet.of(Way.BELL, beside);
    }

    static Optional<NoticeKind> named(String name) {
        return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
    }

    public Group group() {
        return group;
    }

    String icon() {
        return icon;
    }

    /// The ways of somebody who has not chosen; those that he has no address for do not count.
    Set<Way> defaults() {
        return Set.copyOf(defaults);
    }

    String key() {
        return "notices.kind." + name();
    }
}
