/// One matter from its first message to its answer: intake, inbox, forward, reply, reject, close.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"messaging", "templates", "contacts", "directory", "audit", "web"})
package id.kentongan.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
