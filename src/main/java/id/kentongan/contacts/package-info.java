/// People and institutions, and how each of them is reached.
@NullMarked
@ApplicationModule(allowedDependencies = {"directory", "audit", "web"})
package id.kentongan.contacts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
