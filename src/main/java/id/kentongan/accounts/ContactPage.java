package id.kentongan.accounts;

import id.kentongan.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// *Kontak* as it stands.
///
/// @param chatSince since when his Telegram is linked; null when it is not
record ContactPage(
        User user, Own phone, Own email, @Nullable Instant chatSince, Entry entry, Instant now) {

    /// One sort of address.
    ///
    /// @param verified the one that is his; null for none
    /// @param waiting the code that is on its way; null for none
    record Own(
            AddressKind kind,
            OwnAddresses.@Nullable Verified verified,
            OwnAddresses.@Nullable Waiting waiting) {

        /// Seconds until another code may be asked for.
        long pause(Instant now) {
            return waiting == null
                    ? 0
                    : Math.max(
                            0, Duration.between(now, waiting.nextAt()).plusMillis(999).toSeconds());
        }

        /// Where its forms go.
        String href() {
            return kind == AddressKind.PHONE ? ContactPages.HOME : ContactPages.EMAIL;
        }

        /// Tells the fields of one from those of the other.
        String id(String field) {
            return kind == AddressKind.PHONE ? field : field + "-surel";
        }
    }

    /// What was typed for an address.
    ///
    /// @param wrong key of what is wrong with it; empty for nothing
    record Entry(AddressKind kind, String region, String written, String wrong) {

        static final Entry EMPTY = new Entry(AddressKind.PHONE, Country.HOME, "", "");

        boolean isWrong(AddressKind of) {
            return kind == of && !wrong.isEmpty();
        }

        String written(AddressKind of) {
            return kind == of ? written : "";
        }
    }

    /// Whether he can do nothing else before.
    boolean isDuty() {
        return user.duty() == User.Duty.PHONE;
    }

    List<Country> countries() {
        return Country.all(user.locale());
    }
}
