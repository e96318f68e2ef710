package id.kentongan.calendar;

import id.kentongan.imports.ImportDrafts;
import id.kentongan.imports.ImportPages;
import id.kentongan.imports.Importer;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// A year's holidays as a file.
@Controller
@RequestMapping(HolidayPlace.HOME + "/impor")
class HolidayFiles extends ImportPages {

    HolidayFiles(List<Importer> importers, ImportDrafts drafts) {
        super(HolidayPlace.HOME, List.of("holidays"), importers, drafts);
    }
}
