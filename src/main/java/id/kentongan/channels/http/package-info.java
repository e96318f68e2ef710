/// SMS through a carrier's or reseller's HTTP interface, described by settings alone.
@NullMarked
@ApplicationModule(allowedDependencies = {"channels", "messaging", "contacts", "web"})
package id.kentongan.channels.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
