package id.kentongan.officials;

import java.util.Objects;

/// A unit as typed.
///
/// @param version of the unit as it was when the form was shown
record UnitForm(String name, String shortName, String active, String version) {

    static final UnitForm FRESH = new UnitForm("", "", "true", "");

    /// A field that was not sent is empty.
    UnitForm {
        name = Objects.requireNonNullElse(name, "");
        shortName = Objects.requireNonNullElse(shortName, "");
        active = Objects.requireNonNullElse(active, "");
        version = Objects.requireNonNullElse(version, "");
    }

    static UnitForm of(UnitLine it) {
        return new UnitForm(
                it.name(),
                it.shortName(),
                String.valueOf(it.active()),
                String.valueOf(it.version()));
    }

    boolean isActive() {
        return !active.equals("false");
    }

    /// One that nobody has is as good as an old one.
    int seen() {
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
    }
}
