package id.kentongan.alerts;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.TelegramChat;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A telephone or chat that hears of an employee.
///
/// @param address as [Address#uri] wrote it
/// @param tiedPhone the telephone that a chat's owner has shared, E.164
record Registration(
        UUID id,
        String nip,
        String address,
        Kind kind,
        @Nullable String tiedPhone,
        Instant since,
        @Nullable Instant endedAt,
        @Nullable End endReason) {

    enum Kind {
        PHONE,
        CHAT;

        static Kind of(Address address) {
            return address instanceof TelegramChat ? CHAT : PHONE;
        }
    }

    /// Why one has ended.
    enum End {
        /// At his own word.
        WORD,
        /// Another telephone took its place.
        MOVED,
        /// Somebody of the HR office ended it.
        STAFF
    }

    Address where() {
        return Address.parse(address);
    }

    /// Where a text goes that does not reach the chat.
    @Nullable Phone tied() {
        return tiedPhone == null ? null : new Phone(tiedPhone);
    }
}
