/// Calls other programs when their messages change state, by Standard Webhooks: a row for each
/// call, signed, tried for days, never into our own network, shown and replayed.
@NullMarked
@ApplicationModule(allowedDependencies = {"api", "messaging", "directory", "audit", "web"})
package id.kentongan.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
