package id.kentongan.templates;

import id.kentongan.channels.Alphabet;
import id.kentongan.channels.Gsm7;
import id.kentongan.channels.Segments;
import id.kentongan.channels.Transliteration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How a text will look and what it costs, before anybody sends it.
///
/// @param text with its gaps filled, as far as there are values
/// @param missing gaps without a value; they are shown as they are written
/// @param offer the cheaper wording; null when there is none
/// @param refusal what is wrong with its braces; null when nothing is
public record TextPreview(
        String text,
        Segments segments,
        List<String> missing,
        List<Sign> signs,
        @Nullable Offer offer,
        @Nullable TextRefusal refusal) {

    private static final int SHOWN = 12;

    /// What a sign does to the cost.
    public enum Cost {
        /// It is not in the telephone's alphabet: the whole text goes in the wide one.
        WIDENS,
        /// We send the typewriter's sign instead, so that it does not.
        REPLACED,
        /// It takes the room of two.
        DOUBLE
    }

    /// A sign that costs, or would.
    ///
    /// @param place of its first, in characters from 1
    /// @param times how often it comes
    /// @param instead what says the same for less; null for nothing
    public record Sign(int place, String sign, int times, Cost cost, @Nullable String instead) {}

    /// The same text in plain signs.
    ///
    /// @param source with its gaps
    /// @param parts how many messages it takes then
    public record Offer(String source, int parts) {}

    /// @param source the text with its gaps
    public static TextPreview of(String source, Map<String, String> values) {
        var plain = source.replace("\r\n", "\n");
        try {
            return of(plain, Wording.of(plain), values);
        } catch (TextRefusal refusal) {
            return shown(plain, plain, List.of(), refusal);
        }
    }

    private static TextPreview of(String source, Wording wording, Map<String, String> values) {
        var missing = new TreeSet<>(wording.gaps());
        missing.removeAll(values.keySet());
        var text = wording.with(it -> values.getOrDefault(it, "{" + it + "}"));
        return shown(source, text, List.copyOf(missing), null);
    }

    private static TextPreview shown(
            String source, String text, List<String> missing, @Nullable TextRefusal refusal) {
        var segments = Segments.of(text);
        var plain = Transliteration.of(source);
        var parts = Segments.of(Transliteration.of(text)).parts().size();
        return new TextPreview(
                text,
                segments,
                missing,
                signs(text),
                plain.equals(source) ? null : new Offer(plain, parts),
                refusal);
    }

    /// How many messages the text takes.
    public int parts() {
        return segments.parts().size();
    }

    /// Whether it goes in the wide alphabet.
    public boolean isWide() {
        return segments.alphabet() == Alphabet.UCS2;
    }

    /// How many messages it would take as it is written, if we replaced nothing.
    public int partsAsWritten() {
        return Segments.asWritten(text).parts().size();
    }

    /// How many messages it would take if every sign that widens it were gone.
    public int partsWithout() {
        var rest = new StringBuilder();
        Transliteration.of(text)
                .codePoints()
                .filter(c -> Gsm7.has(Character.toString(c)))
                .forEach(rest::appendCodePoint);
        return Segments.of(rest.toString()).parts().size();
    }

    private static List<Sign> signs(String text) {
        var found = new ArrayList<Sign>();
        var points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            var sign = sign(points[i], i + 1);
            if (sign != null) {
                note(found, sign);
            }
        }
        return found.stream().limit(SHOWN).toList();
    }

    private static void note(List<Sign> found, Sign sign) {
        for (int i = 0; i < found.size(); i++) {
            var one = found.get(i);
            if (one.sign().equals(sign.sign())) {
                found.set(
                        i,
                        new Sign(
                                one.place(),
                                one.sign(),
                                one.times() + 1,
                                one.cost(),
                                one.instead()));
                return;
            }
        }
        found.add(sign);
    }

    private static @Nullable Sign sign(int point, int place) {
        var sign = Character.toString(point);
        var instead = Transliteration.of(point);
        if (Gsm7.has(sign)) {
            return Gsm7.septets(sign) > sign.length()
                    ? new Sign(place, sign, 1, Cost.DOUBLE, null)
                    : null;
        }
        var replaced = Segments.of(sign).alphabet() != Alphabet.UCS2;
        return new Sign(
                place,
                sign,
                1,
                replaced ? Cost.REPLACED : Cost.WIDENS,
                instead.equals(sign) ? null : instead);
    }
}
