/// One matter from its first message to its answer: intake, forward, reply, reject, merge, close,
/// bin; every deed of people at pages and of officials at telephones.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "messaging",
            "notices",
            "templates",
            "contacts",
            "directory",
            "audit",
            "web"
        })
package id.kentongan.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
