/// Units, officials, users, what each may do, and sign-in.
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "web"})
package id.kentongan.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
