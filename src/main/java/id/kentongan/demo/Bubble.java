package id.kentongan.demo;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// One text on a phone of the demo.
///
/// @param out whether the phone sent it
/// @param parts in how many segments it travelled
/// @param status the carrier's answer in SMPP when it was refused
record Bubble(long id, boolean out, String text, Instant at, int parts, Fate fate, int status) {

    private static final Pattern LEAD =
            Pattern.compile("^(#\\d{4,6}|BLS\\s+\\d{4,6})(?=\\s)", Pattern.CASE_INSENSITIVE);

    /// What the phone knows of it.
    enum Fate {
        SENDING,
        SENT,
        REFUSED,
        NO_ANSWER,
        RECEIVED
    }

    /// The case's code that it begins with, `#4821` or `BLS 4821`; else empty.
    String lead() {
        var lead = LEAD.matcher(text);
        return lead.find() ? lead.group(1) : "";
    }

    /// What follows the code, line by line.
    List<String> lines() {
        return text.substring(lead().length()).lines().toList();
    }

    Bubble with(Fate fate, int status) {
        return new Bubble(id, out, text, at, parts, fate, status);
    }

    /// `0x00000064`
    String statusCode() {
        return "0x%08X".formatted(status);
    }
}
