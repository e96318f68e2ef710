/// Simulators of the outside world and sample data, for the demo and for tests.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "channels",
            "channels :: pdu",
            "cases",
            "messaging",
            "contacts",
            "directory",
            "audit",
            "web"
        })
package id.kentongan.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
