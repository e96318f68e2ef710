/// SMS through a modem that gammu-smsd drives, over its tables in PostgreSQL.
@NullMarked
@ApplicationModule(allowedDependencies = {"channels", "messaging", "contacts", "web"})
package id.kentongan.channels.gammu;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
