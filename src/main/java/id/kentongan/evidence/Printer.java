package id.kentongan.evidence;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Puts proofs on paper: A4, with fonts of our own, so that it looks the same everywhere and says
/// the same whoever prints it.
@Component
class Printer {

    private static final int NORMAL = 400;
    private static final int BOLD = 700;

    private final TemplateEngine templates;
    private final Texts texts;
    private final OfficeSettings office;
    private final String look;
    private volatile Optional<Glyphs> glyphs = Optional.empty();

    Printer(TemplateEngine templates, Texts texts, OfficeSettings office) throws IOException {
        this.templates = templates;
        this.texts = texts;
        this.office = office;
        try (var css = Glyphs.open("/evidence/proof.css")) {
            this.look = new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
        XRLog.setLoggingEnabled(false);
    }

    /// The sheet as PDF.
    byte[] print(Proof proof) {
        var sheet =
                new ProofSheet(
                        proof,
                        office.officeName(),
                        zone(),
                        new Words(texts, Texts.INDONESIAN, office.zone()));
        var markup = new StringOutput();
        templates.render("evidence/proof.jte", sheet, markup);
        return pdf(glyphs().printable(markup.toString()));
    }

    /// Nothing is fetched from anywhere: the only address that leads somewhere is our style sheet.
    private byte[] pdf(String markup) {
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.withHtmlContent(markup, null);
        builder.useUriResolver((_, uri) -> uri);
        builder.useProtocolsStreamImplementation(
                _ -> new Sheet(look), "look", "http", "https", "file", "jar", "data");
        builder.useFont(() -> Glyphs.open(Glyphs.SANS), "Sans", NORMAL, FontStyle.NORMAL, true);
        builder.useFont(() -> Glyphs.open(Glyphs.BOLD), "Sans", BOLD, FontStyle.NORMAL, true);
        builder.useFont(() -> Glyphs.open(Glyphs.MONO), "Mono", NORMAL, FontStyle.NORMAL, true);
        // Screen readers can read it; and fonts of the machine, which differ, are left alone.
        builder.usePdfUaAccessibility(true);
        builder.withProducer("Kentongan");
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// The style sheet as the renderer reads it.
    private record Sheet(String look) implements FSStream {

        @Override
        public InputStream getStream() {
            return new ByteArrayInputStream(look.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Reader getReader() {
            return new StringReader(look);
        }
    }

    /// Read when first needed: most nodes never print.
    private Glyphs glyphs() {
        if (glyphs.isEmpty()) {
            glyphs = Optional.of(new Glyphs());
        }
        return glyphs.get();
    }

    private String zone() {
        return switch (office.zone().getId()) {
            case "Asia/Makassar" -> "WITA";
            case "Asia/Jayapura" -> "WIT";
            default -> "WIB";
        };
    }
}
