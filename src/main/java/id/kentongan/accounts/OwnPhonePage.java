package id.kentongan.accounts;

import id.kentongan.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// *Kontak* as it stands.
///
/// @param verified the number that is his; null for none
/// @param waiting the code that is on its way; null for none
record OwnPhonePage(
        User user,
        OwnPhone.@Nullable Verified verified,
        OwnPhone.@Nullable Waiting waiting,
        Entry entry,
        Instant now) {

    /// What was typed for a number.
    ///
    /// @param wrong key of what is wrong with it; empty for nothing
    record Entry(String region, String number, String wrong) {

        static final Entry EMPTY = new Entry(Country.HOME, "", "");
    }

    /// Whether he can do nothing else before.
    boolean isDuty() {
        return user.duty() == User.Duty.PHONE;
    }

    /// Seconds until another code may be asked for.
    long pause() {
        return waiting == null
                ? 0
                : Math.max(0, Duration.between(now, waiting.nextAt()).plusMillis(999).toSeconds());
    }

    List<Country> countries() {
        return Country.all(user.locale());
    }
}
