/// Tables that people bring as CSV: read row by row, rehearsed, then taken whole or not at all.
@NullMarked
@ApplicationModule(allowedDependencies = {"directory", "audit", "web"})
package id.kentongan.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
