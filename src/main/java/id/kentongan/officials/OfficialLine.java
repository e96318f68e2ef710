package id.kentongan.officials;

import id.kentongan.contacts.Phone;
import id.kentongan.directory.Official.Position;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.UnitId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An official as the page shows him.
///
/// @param digest whether he hears each morning what waits: as he said, else by his position
record OfficialLine(
        OfficialId id,
        UnitId unit,
        String unitName,
        String unitShort,
        String name,
        String title,
        Position position,
        String phone,
        boolean active,
        @Nullable Instant verifiedAt,
        boolean digest,
        int version) {

    String href() {
        return "/app/pejabat/" + id.value();
    }

    /// The page of his unit.
    String back() {
        return "/app/pejabat?unit=" + unit.value();
    }

    String masked() {
        return new Phone(phone).masked();
    }

    String number() {
        return new Phone(phone).display();
    }
}
