package id.kentongan.notices;

import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a notice is about: each user chooses by which ways he hears of a kind.
public enum NoticeKind {
    /// A case came to the reader's unit.
    CASE_NEW(Group.CASES, Permission.CASE_READ_UNIT, "ti-inbox"),
    /// A unit sent a case back to the moderators.
    CASE_RETURNED(Group.CASES, Permission.CASE_FORWARD, "ti-arrow-back-up", Way.EMAIL),
    /// An answer of the reader did not arrive, or nobody knows whether it did.
    ANSWER_FAILED(Group.DELIVERY, Permission.CASE_REPLY, "ti-alert-triangle", Way.EMAIL),
    /// All invitations of a list have left.
    INVITATION_DONE(Group.DELIVERY, Permission.GRANT_WORK, "ti-mail-forward", Way.EMAIL),
    /// What the reader himself did with an institution.
    GRANT_STEP(Group.OFFICE, Permission.GRANT_WORK, "ti-building-community"),
    /// An institution wrote or answered.
    GRANT_REPLY(Group.OFFICE, Permission.GRANT_WORK, "ti-message-reply"),
    /// A colleague wrote.
    INTERNAL(Group.OFFICE, null, "ti-messages"),
    /// A channel is down for minutes.
    CHANNEL_TROUBLE(
            Group.OFFICE,
            Permission.DIRECTORY_MANAGE,
            "ti-antenna-bars-off",
            Way.EMAIL,
            Way.TELEGRAM);

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
    private final @Nullable Permission permission;
    private final String icon;
    private final Set<Way> defaults;

    /// @param permission of those who are ever told of it; null for everybody
    NoticeKind(Group group, @Nullable Permission permission, String icon, Way... beside) {
        this.group = group;
        this.permission = permission;
        this.icon = icon;
        this.defaults = EnumSet.of(Way.BELL, beside);
    }

    static Optional<NoticeKind> named(String name) {
        return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
    }

    public Group group() {
        return group;
    }

    /// Whether he is ever told of it, and so chooses how.
    boolean isFor(User user) {
        return permission == null || user.may(permission);
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
