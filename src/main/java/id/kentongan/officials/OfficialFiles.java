package id.kentongan.officials;

import id.kentongan.imports.ImportDrafts;
import id.kentongan.imports.ImportPages;
import id.kentongan.imports.Importer;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Units and officials as files.
@Controller
@RequestMapping("/app/pejabat/impor")
class OfficialFiles extends ImportPages {

    OfficialFiles(List<Importer> importers, ImportDrafts drafts) {
        super("/app/pejabat", List.of("officials", "units"), importers, drafts);
    }
}
