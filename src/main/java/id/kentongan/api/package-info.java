/// What other programs call: messages by HTTP and JSON, each accepted before it is answered and
/// never twice under one Idempotency-Key.
@NullMarked
@ApplicationModule(allowedDependencies = {"messaging", "contacts", "directory", "audit", "web"})
package id.kentongan.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
