/// Puts markup on paper: A4 as PDF, with fonts of our own.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package id.kentongan.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
