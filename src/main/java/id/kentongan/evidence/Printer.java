package id.kentongan.evidence;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import id.kentongan.paper.Paper;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import org.springframework.stereotype.Component;

/// Puts proofs on paper.
@Component
class Printer {

    private final TemplateEngine templates;
    private final Texts texts;
    private final OfficeSettings office;
    private final Paper paper;
    private final String look = Paper.look("/evidence/proof.css");

    Printer(TemplateEngine templates, Texts texts, OfficeSettings office, Paper paper) {
        this.templates = templates;
        this.texts = texts;
        this.office = office;
        this.paper = paper;
    }

    /// The sheet as PDF.
    byte[] print(Proof proof) {
        var sheet =
                new ProofSheet(
                        proof,
                        office.officeName(),
                        office.zoneName(),
                        new Words(texts, Texts.INDONESIAN, office.zone()));
        var markup = new StringOutput();
        templates.render("evidence/proof.jte", sheet, markup);
        return paper.print(markup.toString(), look);
    }
}
