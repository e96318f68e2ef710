package id.kentongan.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// An entry as its seal sees it. `micros` is its time since 1970, so that no time zone and no
/// driver can change it.
record SealedEntry(
        long id,
        long micros,
        String actor,
        String actorName,
        String action,
        String subject,
        String facts) {

    /// What a query must select from `audit_entry e` to fill one.
    static final String COLUMNS =
            """
            e.id, (extract(epoch from e.at) * 1000000)::bigint as micros, e.actor, e.actor_name,
            e.action, e.subject, e.facts::text as facts\
            """;

    /// SHA-256 of the seal before and all of this; each text is written with its length, so that
    /// nothing can slide from one field into the next.
    byte[] seal(byte[] previous) {
        try {
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            write(out, previous);
            out.writeLong(id);
            out.writeLong(micros);
            for (var text : new String[] {actor, actorName, action, subject, facts}) {
                write(out, text.getBytes(StandardCharsets.UTF_8));
            }
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(DataOutputStream out, byte[] field) throws IOException {
        out.writeInt(field.length);
        out.write(field);
    }
}
