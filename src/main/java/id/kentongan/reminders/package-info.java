/// Reminders: rules say after how long without an answer who is told on his phone, and each morning
/// the officials hear how much waits for them.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "evidence",
            "messaging",
            "contacts",
            "directory",
            "audit",
            "web"
        })
package id.kentongan.reminders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
