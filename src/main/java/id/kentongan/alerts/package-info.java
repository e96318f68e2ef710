/// Employees' alerts: who of the office's employees is registered with which telephone or chat,
/// what the HR system says about him, and the texts that tell him.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "api",
            "broadcasts",
            "evidence",
            "templates",
            "channels",
            "imports",
            "messaging",
            "contacts",
            "directory",
            "audit",
            "web"
        })
package id.kentongan.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
