/// The pages on which a moderator, an operator or a head works with cases: lists and filters, the
/// page of a case with its dialogs, who else looks at it, the bin and the blacklist.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "messaging",
            "templates",
            "contacts",
            "directory",
            "audit",
            "web"
        })
package id.kentongan.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
