/// What the public may read of a case: a text of its own, masked, looked over by a person, public
/// until it is taken back.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"cases", "inbox", "contacts", "directory", "audit", "web"})
package id.kentongan.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
