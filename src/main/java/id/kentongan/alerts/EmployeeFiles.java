package id.kentongan.alerts;

import id.kentongan.imports.ImportDrafts;
import id.kentongan.imports.ImportPages;
import id.kentongan.imports.Importer;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Employees and events as files.
@Controller
@RequestMapping(EmployeePlace.HOME + "/impor")
class EmployeeFiles extends ImportPages {

    EmployeeFiles(List<Importer> importers, ImportDrafts drafts) {
        super(EmployeePlace.HOME, List.of("employees", "events"), importers, drafts);
    }
}
