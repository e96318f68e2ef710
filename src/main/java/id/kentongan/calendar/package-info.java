/// Working days and holidays, as the office keeps them by page and by file.
@NullMarked
@ApplicationModule(allowedDependencies = {"imports", "directory", "audit", "web"})
package id.kentongan.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
