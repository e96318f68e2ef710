/// Pengguna and Hak Akses: the pages on which users, roles, sessions and second steps are kept, and
/// each user shows which telephone, letter box and chat are his, and how he looks. What they are
/// and who may change them, the directory knows.
@NullMarked
@ApplicationModule(allowedDependencies = {"contacts", "directory", "audit", "messaging", "web"})
package id.kentongan.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
