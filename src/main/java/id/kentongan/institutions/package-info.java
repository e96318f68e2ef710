/// Institutions that receive a grant: what is known of each, its contact person, its stage.
@NullMarked
@ApplicationModule(allowedDependencies = {"imports", "contacts", "directory", "audit", "web"})
package id.kentongan.institutions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
