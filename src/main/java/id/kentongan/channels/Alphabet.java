package id.kentongan.channels;

import java.nio.charset.StandardCharsets;

/// How the octets of a text message are to be read.
public enum Alphabet {
    /// The telephone's own, one septet per octet.
    GSM7(0, 160, 153),
    LATIN1(3, 160, 153),
    ASCII(1, 160, 153),
    /// UTF-16, big end first: everything else, emoji included.
    UCS2(8, 70, 67);

    private final int dataCoding;
    private final int single;
    private final int part;

    Alphabet(int dataCoding, int single, int part) {
        this.dataCoding = dataCoding;
        this.single = single;
        this.part = part;
    }

    /// The `data_coding` that announces it; 0 for the telephone's own.
    public int dataCoding() {
        return dataCoding;
    }

    /// The octets of `text`.
    public byte[] encode(String text) {
        return switch (this) {
            case GSM7 -> Gsm7.encode(text);
            case LATIN1 -> text.getBytes(StandardCharsets.ISO_8859_1);
            case ASCII -> text.getBytes(StandardCharsets.US_ASCII);
            case UCS2 -> text.getBytes(StandardCharsets.UTF_16BE);
        };
    }

    /// How many units one message alone holds.
    int single() {
        return single;
    }

    /// How many units one part of several holds, beside a header with a reference of `width` bits.
    int part(int width) {
        return width == 16 ? part - 1 : part;
    }

    /// How many units `text` takes.
    int units(String text) {
        return this == UCS2 ? text.length() : Gsm7.septets(text);
    }

    /// Whether `text` can be sent in it without loss; a telephone shows septets in the end, so
    /// Latin-1 and ASCII must fit both.
    boolean has(String text) {
        return switch (this) {
            case GSM7 -> Gsm7.has(text);
            case LATIN1 -> Gsm7.has(text) && text.chars().allMatch(c -> c < 256);
            case ASCII -> Gsm7.has(text) && text.chars().allMatch(c -> c < 128);
            case UCS2 -> true;
        };
    }
}
