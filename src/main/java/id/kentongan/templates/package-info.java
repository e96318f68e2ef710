/// Texts that messages are made of: named, versioned, with gaps for what differs per recipient.
@NullMarked
@ApplicationModule(allowedDependencies = {"channels", "directory", "audit", "web"})
package id.kentongan.templates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
