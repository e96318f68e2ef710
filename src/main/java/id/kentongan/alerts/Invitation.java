package id.kentongan.alerts;

import java.util.Objects;

/// An invitation to register, as somebody writes it.
///
/// @param unit empty for all
/// @param way SMS or letters
/// @param name of the broadcast; over a letter its subject
/// @param again whether those are meant too who were invited lately
record Invitation(String unit, Way way, String name, String words, boolean again) {

    static Invitation of(String unit, String way, String name, String words, boolean again) {
        return new Invitation(
                unit.replace("\0", ""),
                Way.of(way).filter(it -> it == Way.EMAIL).orElse(Way.SMS),
                Objects.requireNonNullElse(name, "").replace("\0", "").strip(),
                Objects.requireNonNullElse(words, "").replace("\0", ""),
                again);
    }
}
