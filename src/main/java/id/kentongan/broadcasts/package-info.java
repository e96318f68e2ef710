/// One text to many: a ledger of recipients, approved by two, fed gradually, counted at any moment.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "imports",
            "messaging",
            "templates",
            "channels",
            "contacts",
            "directory",
            "audit",
            "web"
        })
package id.kentongan.broadcasts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
