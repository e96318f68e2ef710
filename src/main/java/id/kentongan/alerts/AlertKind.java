package id.kentongan.alerts;

import id.kentongan.templates.TemplateId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can happen to a matter, and how it is told.
///
/// @param matter `promotion`
/// @param status `BTL`
/// @param name as people call it: `Berkas Tidak Lengkap`
/// @param active whether it is told at all
/// @param endedAt since when nothing comes under it any more; null while it is in use
/// @param words the last version of its text, with gaps
record AlertKind(
        UUID id,
        String matter,
        String status,
        String name,
        TemplateId template,
        boolean active,
        int position,
        String words,
        @Nullable Instant endedAt) {

    Matter of() {
        return Matter.of(matter);
    }
}
