package id.kentongan.evidence;

import id.kentongan.audit.Seal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A proof that was issued.
///
/// @param facts what it says, as canonical JSON
/// @param digest SHA-256 of `facts` in UTF-8, as 64 hexadecimal digits
/// @param seal the end of the audit chain when it was issued; its own entry is sealed after it
/// @param whole whether it names the recipient's whole number
/// @param reads whether it tells what the message says
record Proof(
        Story story,
        String facts,
        String digest,
        @Nullable Seal seal,
        Instant issuedAt,
        String issuedBy,
        boolean whole,
        boolean reads) {}
