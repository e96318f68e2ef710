/// The frame around every page: layout, texts, live updates, errors. It knows no feature, no user.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package id.kentongan.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
