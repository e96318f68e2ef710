package id.kentongan.notices;

import org.jspecify.annotations.Nullable;

/// Which notices are shown.
///
/// @param kind null for all
/// @param before only those older than this one; null for the newest
record NoticeFilter(@Nullable NoticeKind kind, boolean unread, @Nullable Long before) {

    static final String HOME = "/app/pemberitahuan";

    /// What is not one of ours is as if it had not been said.
    static NoticeFilter of(String kind, String unread, @Nullable Long before) {
        return new NoticeFilter(NoticeKind.named(kind).orElse(null), !unread.isEmpty(), before);
    }

    boolean isNarrow() {
        return kind != null || unread;
    }

    /// The same from the newest on.
    String href() {
        return HOME + query("");
    }

    String olderThan(long id) {
        return HOME + query("sebelum=" + id);
    }

    private String query(String more) {
        var kinds = kind == null ? "" : "jenis=" + kind.name() + "&";
        var query = kinds + (unread ? "belum=1&" : "") + more;
        return query.isEmpty() ? "" : "?" + query.replaceFirst("&$", "");
    }
}
