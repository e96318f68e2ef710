/// Letters by e-mail through the office's own server.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package id.kentongan.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
