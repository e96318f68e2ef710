package id.kentongan.grants;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;

/// Which messages a page lists, as its address says it: safe whatever is typed.
///
/// @param search a part of an institution's code or name, or of the words
/// @param before the last message of the page before; null for the first page
record MessageFilter(
        String search, Optional<MessageKind> kind, Which which, @Nullable Long before) {

    /// In which state.
    enum Which {
        ALL("", "true"),
        IN("masuk", "m.inbound is not null"),
        WAITING("belum-dijawab", "m.waits"),
        OUT("keluar", "m.outbound is not null"),
        RECEIVED("diterima", "o.state = 'DELIVERED'"),
        FAILED("gagal", "o.state in ('UNDELIVERED', 'REJECTED', 'EXPIRED')"),
        DOUBT("tidak-diketahui", "o.state = 'IN_DOUBT'"),
        UNSENT(
                "belum-terkirim",
                "m.outbound is not null"
                        + " and coalesce(o.state, 'QUEUED') in ('HELD', 'SCHEDULED', 'QUEUED')");

        private final String word;
        private final String condition;

        Which(String word, String condition) {
            this.word = word;
            this.condition = condition;
        }

        String word() {
            return word;
        }

        static Which of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(it -> it.word.equals(word))
                    .findFirst()
                    .orElse(ALL);
        }
    }

    private static final int LONGEST = 80;

    static MessageFilter of(Map<String, String> params) {
        var search = params.getOrDefault("cari", "").replace("\0", "").strip();
        var kind = params.getOrDefault("jenis", "");
        var before = params.getOrDefault("sebelum", "");
        return new MessageFilter(
                search.length() <= LONGEST ? search : "",
                Arrays.stream(MessageKind.values())
                        .filter(it -> it.name().equals(kind))
                        .findFirst(),
                Which.of(params.get("tampil")),
                before.matches("\\d{1,18}") ? Long.valueOf(before) : null);
    }

    boolean isNarrow() {
        return !search.isEmpty() || kind.isPresent() || which != Which.ALL;
    }

    String where() {
        return """
               where (:search = '' or n.code = upper(:search)
                       or position(lower(:search) in lower(n.name)) > 0
                       or position(lower(:search) in lower(m.text)) > 0)
                   and (:kind = '' or m.kind = :kind)
                   and (cast(:before as bigint) is null or m.id < :before)
                   and\s"""
                + which.condition;
    }

    JdbcClient.StatementSpec params(JdbcClient.StatementSpec sql) {
        return sql.param("search", search)
                .param("kind", kind.map(Enum::name).orElse(""))
                .param("before", before);
    }

    /// The same list, or that file of it.
    String href(String place) {
        return address(place, null);
    }

    String next(long last) {
        return address("", last);
    }

    private String address(String place, @Nullable Long last) {
        var address = UriComponentsBuilder.fromPath(MessagePages.HOME + place);
        if (!search.isEmpty()) {
            address.queryParam("cari", "{search}");
        }
        kind.ifPresent(it -> address.queryParam("jenis", it));
        if (which != Which.ALL) {
            address.queryParam("tampil", which.word());
        }
        if (last != null) {
            address.queryParam("sebelum", last);
        }
        return address.encode().buildAndExpand(Map.of("search", search)).toUriString();
    }
}
