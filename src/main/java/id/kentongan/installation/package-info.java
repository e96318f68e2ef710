/// How the centre runs on a machine: its database, its commands, its health.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"imports", "directory", "audit", "messaging", "contacts", "web"})
package id.kentongan.installation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
