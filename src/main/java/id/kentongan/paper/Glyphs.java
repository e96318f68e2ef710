package id.kentongan.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// What the sheet's fonts can show. People write in every script there is; what a font does not
/// have, and what XML does not allow, becomes a box.
final class Glyphs {

    static final String SANS = "/fonts/DejaVuSans.ttf";
    static final String BOLD = "/fonts/DejaVuSans-Bold.ttf";
    static final String MONO = "/fonts/DejaVuSansMono.ttf";

    private static final int BOX = '□';
    private static final int VARIATION_SELECTOR = 0xFE0F;
    private static final int JOINER = 0x200D;

    private final BitSet sans = known(SANS);

    static InputStream open(String font) {
        var stream = Glyphs.class.getResourceAsStream(font);
        if (stream == null) {
            throw new IllegalStateException("No font " + font);
        }
        return stream;
    }

    /// `markup` with everything that cannot be printed as a box; what only joins emoji is left out.
    String printable(String markup) {
        var out = new StringBuilder(markup.length());
        markup.replace("\r\n", "\n")
                .codePoints()
                .filter(c -> c != VARIATION_SELECTOR && c != JOINER)
                .map(c -> c == '\n' || c == '\t' || sans.get(c) ? c : c == '\r' ? '\n' : BOX)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static BitSet known(String font) {
        try (var stream = open(font);
                var read = new RandomAccessReadBuffer(stream);
                var ttf = new TTFParser().parse(read)) {
            var cmap = ttf.getUnicodeCmapLookup();
            var known = new BitSet(Character.MAX_CODE_POINT + 1);
            for (int c = ' '; c <= Character.MAX_CODE_POINT; c++) {
                if (!Character.isISOControl(c) && cmap.getGlyphId(c) != 0) {
                    known.set(c);
                }
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
