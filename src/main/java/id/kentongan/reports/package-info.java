/// What came in and what became of it, counted: figures, charts, files. Reads the views `report_*`
/// and nothing else of other modules' tables.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "imports",
            "contacts",
            "directory",
            "audit",
            "web",
            "paper",
            "mail"
        })
package id.kentongan.reports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
