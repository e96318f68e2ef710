/// Who did what to what, and when: append-only, each entry chained to the last by its hash.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package id.kentongan.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
