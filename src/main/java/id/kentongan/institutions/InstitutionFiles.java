package id.kentongan.institutions;

import id.kentongan.imports.ImportDrafts;
import id.kentongan.imports.ImportPages;
import id.kentongan.imports.Importer;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Institutions as a file.
@Controller
@RequestMapping(InstitutionPlace.HOME + "/impor")
class InstitutionFiles extends ImportPages {

    InstitutionFiles(List<Importer> importers, ImportDrafts drafts) {
        super(InstitutionPlace.HOME, List.of("institutions"), importers, drafts);
    }
}
