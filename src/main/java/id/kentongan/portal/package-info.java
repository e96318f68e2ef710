/// What anybody may read without signing in: published questions and their answers.
@NullMarked
@ApplicationModule(allowedDependencies = {"cases", "publishing", "directory", "web"})
package id.kentongan.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
