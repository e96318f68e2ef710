package id.kentongan.paper;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
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

/// Prints a page as PDF, so that it looks the same everywhere and says the same whoever prints it.
@Component
public class Paper {

    private static final int NORMAL = 400;
    private static final int BOLD = 700;

    private volatile Optional<Glyphs> glyphs = Optional.empty();

    Paper() {
        XRLog.setLoggingEnabled(false);
    }

    /// A style sheet of ours, from the class path.
    public static String look(String resource) {
        try (var css = Glyphs.open(resource)) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The PDF of `markup` (XHTML). Nothing is fetched from anywhere: the only address that leads
    /// somewhere is `look:`, which is the style sheet.
    public byte[] print(String markup, String look) {
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.withHtmlContent(glyphs().printable(markup), null);
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
}
