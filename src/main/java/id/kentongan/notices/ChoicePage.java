package id.kentongan.notices;

import id.kentongan.directory.User;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The table of kinds and ways as it stands.
///
/// @param missing the ways that cannot be chosen, and why
record ChoicePage(
        User user,
        Map<NoticeKind, Set<Way>> chosen,
        Map<Way, Missing> missing,
        boolean quietNights) {

    /// Why a way cannot be chosen.
    enum Missing {
        /// He has not shown that an address of that sort is his.
        OWN,
        /// The office has no such way at present.
        OFFICE;

        String key(Way way) {
            return "notices.missing." + name() + "." + way;
        }
    }

    /// What he can ever be told of.
    List<NoticeKind> kinds() {
        return Arrays.stream(NoticeKind.values()).filter(it -> it.isFor(user)).toList();
    }

    /// The headings that something stands under.
    List<NoticeKind.Group> groups() {
        return kinds().stream().map(NoticeKind::group).distinct().toList();
    }

    List<NoticeKind> kinds(NoticeKind.Group group) {
        return kinds().stream().filter(it -> it.group() == group).toList();
    }

    boolean has(NoticeKind kind, Way way) {
        return !missing.containsKey(way) && chosen.getOrDefault(kind, Set.of()).contains(way);
    }

    @Nullable String whyNot(Way way) {
        return missing.containsKey(way) ? "kurang-" + way.name() : null;
    }

    static String field(NoticeKind kind, Way way) {
        return kind.name() + "." + way.name();
    }
}
