package id.kentongan.alerts;

import org.jspecify.annotations.Nullable;

/// One of the office's employees.
///
/// @param unit where he works, as the HR office calls it; may be empty
/// @param phone his number as the HR office knows it, E.164; null when it does not
/// @param email his address as the HR office knows it; null when it does not
/// @param active whether he still works here
record Employee(
        String nip,
        String name,
        String unit,
        @Nullable String phone,
        @Nullable String email,
        boolean active,
        int version) {

    Nip number() {
        return new Nip(nip);
    }
}
