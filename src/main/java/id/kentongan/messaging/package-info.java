/// Messages in and out: stored first, sent from the caller's transaction, accounted for.
@NullMarked
@ApplicationModule(allowedDependencies = {"contacts", "directory", "audit", "web"})
package id.kentongan.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
