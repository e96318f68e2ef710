package id.kentongan.grants;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;

/// Which invitation lists a page shows, as its address says it: safe whatever is typed.
///
/// @param search a list's number, or a part of an officer's or an institution's name
/// @param notified `belum`, `sudah`, `batal`, or empty for all
/// @param after the last list of the page before; null for the first page
record InvitationFilter(
        String search,
        @Nullable LocalDate day,
        @Nullable UUID officer,
        String notified,
        @Nullable Integer after) {

    static final InvitationFilter ALL = new InvitationFilter("", null, null, "", null);

    private static final int LONGEST = 80;
    private static final Set<String> NOTIFIED = Set.of("belum", "sudah", "batal");

    static InvitationFilter of(Map<String, String> params) {
        var after = text(params.get("sesudah"));
        var notified = text(params.get("notifikasi"));
        return new InvitationFilter(
                text(params.get("cari")),
                Inviting.read(text(params.get("tanggal"))),
                id(text(params.get("petugas"))),
                NOTIFIED.contains(notified) ? notified : "",
                after.matches("\\d{1,9}") ? Integer.valueOf(after) : null);
    }

    boolean isNarrow() {
        return !search.isEmpty() || day != null || officer != null || !notified.isEmpty();
    }

    JdbcClient.StatementSpec params(JdbcClient.StatementSpec sql) {
        return sql.param("search", search)
                .param("day", day == null ? null : day.toString())
                .param("officer", officer == null ? null : officer.toString())
                .param("notified", notified);
    }

    String next(ListId last) {
        var address = UriComponentsBuilder.fromPath(InvitationListPages.HOME);
        if (!search.isEmpty()) {
            address.queryParam("cari", "{search}");
        }
        if (day != null) {
            address.queryParam("tanggal", day);
        }
        if (officer != null) {
            address.queryParam("petugas", officer);
        }
        if (!notified.isEmpty()) {
            address.queryParam("notifikasi", notified);
        }
        address.queryParam("sesudah", last.value());
        return address.encode().buildAndExpand(Map.of("search", search)).toUriString();
    }

    private static @Nullable UUID id(String written) {
        try {
            return written.length() == 36 ? UUID.fromString(written) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String text(@Nullable String written) {
        var clean = written == null ? "" : written.replace("\0", "").strip();
        return clean.length() <= LONGEST ? clean : "";
    }
}
