package id.kentongan.evidence;

import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.MessageClass;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// Which messages a page lists, as its address says it: safe whatever is typed.
///
/// @param search a number, a reference, a message's id, a carrier's id or a proof's digest
/// @param channel a queue or a connection: `smpp-2`
/// @param after the last message of the page before
record SentFilter(
        String search,
        @Nullable DeliveryState state,
        @Nullable MessageClass messageClass,
        String channel,
        @Nullable LocalDate day,
        @Nullable UUID after) {

    static final String HOME = "/app/kirim";

    private static final int LONGEST_SEARCH = 200;
    private static final int LONGEST_CHANNEL = 40;
    private static final int LAST_YEAR = 9999;

    static SentFilter of(Map<String, String> params) {
        return new SentFilter(
                text(params.get("cari"), LONGEST_SEARCH),
                named(DeliveryState.class, params.get("keadaan")),
                named(MessageClass.class, params.get("jenis")),
                text(params.get("kanal"), LONGEST_CHANNEL),
                day(params.get("hari")),
                id(params.get("setelah")));
    }

    boolean isNarrow() {
        return !search.isEmpty()
                || state != null
                || messageClass != null
                || !channel.isEmpty()
                || day != null;
    }

    /// The same list from its newest message on.
    String href() {
        return address(null);
    }

    /// The messages before `last`.
    String before(UUID last) {
        return address(last);
    }

    /// What is typed goes in as variables, so that no sign of it can mean anything in an address.
    private String address(@Nullable UUID last) {
        var values = new HashMap<String, Object>();
        if (!search.isEmpty()) {
            values.put("cari", search);
        }
        if (state != null) {
            values.put("keadaan", state);
        }
        if (messageClass != null) {
            values.put("jenis", messageClass);
        }
        if (!channel.isEmpty()) {
            values.put("kanal", channel);
        }
        if (day != null) {
            values.put("hari", day);
        }
        if (last != null) {
            values.put("setelah", last);
        }
        var address = UriComponentsBuilder.fromPath(HOME);
        values.keySet().stream().sorted().forEach(it -> address.queryParam(it, "{" + it + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }

    static @Nullable UUID id(@Nullable String written) {
        try {
            return written == null || written.length() != 36 ? null : UUID.fromString(written);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String text(@Nullable String written, int most) {
        var clean = written == null ? "" : written.replace("\u0000", "").strip();
        return clean.length() <= most ? clean : "";
    }

    private static <E extends Enum<E>> @Nullable E named(Class<E> kind, @Nullable String name) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable LocalDate day(@Nullable String written) {
        try {
            var day = written == null || written.isBlank() ? null : LocalDate.parse(written);
            return day == null || day.getYear() < 1970 || day.getYear() > LAST_YEAR ? null : day;
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
