/// What became of one message, told so that a moderator understands it and an officer of IT can
/// check it; and the proof of it on paper.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "messaging",
            "contacts",
            "directory",
            "audit",
            "web",
            "channels",
            "paper"
        })
package id.kentongan.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
