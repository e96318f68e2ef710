package id.kentongan.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import gg.jte.springframework.boot.autoconfigure.JteProperties;
import gg.jte.springframework.boot.autoconfigure.JteView;
import gg.jte.springframework.boot.autoconfigure.JteViewResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.view.AbstractUrlBasedView;

/// Draws each page whole before its first byte leaves, so that one that fails in its middle becomes
/// an error page and not half a page.
@Component
class WholePages extends JteViewResolver {

    private final TemplateEngine engine;

    WholePages(TemplateEngine engine, JteProperties properties) {
        super(engine, properties);
        this.engine = engine;
    }

    @Override
    protected AbstractUrlBasedView instantiateView() {
        return new WholePage(engine);
    }

    private static final class WholePage extends JteView {

        private final TemplateEngine engine;

        WholePage(TemplateEngine engine) {
            super(engine);
            this.engine = engine;
        }

        @Override
        protected void renderMergedTemplateModel(
                Map<String, Object> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            var page = new Utf8ByteOutput();
            engine.render(Objects.requireNonNull(getUrl()), model, page);
            response.setContentType("text/html;charset=UTF-8");
            response.setContentLength(page.getContentLength());
            page.writeTo(response.getOutputStream());
        }
    }
}
