package id.kentongan.reports;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import id.kentongan.paper.Paper;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Puts a report on paper, with the office's letterhead and its maker's name.
@Component
class ReportPaper {

    private final TemplateEngine templates;
    private final Paper paper;
    private final String look = Paper.look("/reports/sheet.css");

    ReportPaper(TemplateEngine templates, Paper paper) {
        this.templates = templates;
        this.paper = paper;
    }

    byte[] print(ReportView view, String maker) {
        var markup = new StringOutput();
        templates.render("reports/sheet.jte", Map.of("view", view, "maker", maker), markup);
        return paper.print(markup.toString(), look);
    }
}
