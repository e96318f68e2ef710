package id.kentongan.channels.gammu;

import id.kentongan.channels.Heading;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The rows of the inbox that are one text: a single one, or the parts of a long one that are here.
final class LongText {

    private static final HexFormat HEX = HexFormat.of();

    private record Key(String sender, String recipient, Heading heading) {}

    private final @Nullable Heading heading;
    private final List<GammuTables.Received> rows = new ArrayList<>();
    private final Map<Integer, GammuTables.Received> parts = new TreeMap<>();

    private LongText(@Nullable Heading heading) {
        this.heading = heading;
    }

    /// The texts that `rows` make, in the order of their first row. A telephone counts its
    /// references round: another content under a number that is taken begins another text.
    static List<LongText> of(List<GammuTables.Received> rows) {
        var texts = new ArrayList<LongText>();
        var open = new java.util.HashMap<Key, LongText>();
        for (var row : rows) {
            var heading = heading(row).orElse(null);
            if (heading == null) {
                var text = new LongText(null);
                text.add(1, row);
                texts.add(text);
                continue;
            }
            var key =
                    new Key(
                            row.sender(),
                            row.recipient(),
                            new Heading(heading.reference(), heading.total(), 1, heading.width()));
            var text = open.get(key);
            if (text == null || !text.hasRoom(heading.number(), row)) {
                text = new LongText(key.heading());
                open.put(key, text);
                texts.add(text);
            }
            text.add(heading.number(), row);
        }
        return texts;
    }

    List<GammuTables.Received> rows() {
        return rows;
    }

    int total() {
        return heading == null ? 1 : heading.total();
    }

    int missing() {
        return total() - parts.size();
    }

    /// Whether its beginning is missing.
    boolean isHeadless() {
        return !parts.containsKey(1);
    }

    boolean isWhole() {
        return missing() == 0;
    }

    String reference() {
        return heading == null ? "" : String.valueOf(heading.reference());
    }

    /// The text, with `gap` where a part is missing. Octets are joined before they are read:
    /// telephones cut characters in two.
    String read(IntFunction<String> gap) {
        var text = new StringBuilder();
        var octets = new ByteArrayOutputStream();
        for (int number = 1; number <= total(); number++) {
            var part = parts.get(number);
            var wide = part == null ? Optional.<byte[]>empty() : utf16(part);
            if (wide.isPresent()) {
                octets.writeBytes(wide.get());
                continue;
            }
            text.append(octets.toString(StandardCharsets.UTF_16BE));
            octets.reset();
            text.append(part == null ? " " + gap.apply(number) + " " : plain(part));
        }
        return text.append(octets.toString(StandardCharsets.UTF_16BE)).toString().strip();
    }

    private void add(int number, GammuTables.Received row) {
        rows.add(row);
        parts.putIfAbsent(number, row);
    }

    private boolean hasRoom(int number, GammuTables.Received row) {
        var there = parts.get(number);
        return there == null || there.body().equals(row.body()) && there.text().equals(row.text());
    }

    private static Optional<Heading> heading(GammuTables.Received row) {
        return octets(row.udh()).flatMap(Heading::read).filter(Heading::makesSense);
    }

    private static Optional<byte[]> utf16(GammuTables.Received part) {
        return part.coding().equals("8bit")
                ? Optional.empty()
                : octets(part.body()).filter(it -> it.length > 0 && it.length % 2 == 0);
    }

    private static String plain(GammuTables.Received part) {
        return part.coding().equals("8bit") ? "[binary] " + part.body() : part.text();
    }

    private static Optional<byte[]> octets(String hex) {
        try {
            return Optional.of(HEX.parseHex(hex.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
