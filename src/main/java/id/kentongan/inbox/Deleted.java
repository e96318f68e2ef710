package id.kentongan.inbox;

import java.io.Serializable;
import java.util.UUID;

/// A case that was deleted a moment ago, for the words that offer it back.
record Deleted(UUID id, String code, int days) implements Serializable {

    String href() {
        return "/app/tempat-sampah/" + id;
    }
}
