/// Pengguna and Hak Akses: the pages on which users, roles, sessions and second steps are kept, and
/// the telephone of each user is verified. What they are and who may change them, the directory
/// knows.
@NullMarked
@ApplicationModule(allowedDependencies = {"contacts", "directory", "audit", "messaging", "web"})
package id.kentongan.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
