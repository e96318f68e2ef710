package id.kentongan.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// Every text that a person reads, on a page or on a phone. Each module has its own pair of files,
/// `texts/cases_id.properties` and `texts/cases_en.properties`; keys begin with the module's name.
@Component
public class Texts {

    /// The language of the office and of its phones.
    public static final Locale INDONESIAN = Locale.of("id");

    /// The languages that are complete.
    public static final List<Locale> LANGUAGES = List.of(INDONESIAN, Locale.ENGLISH);

    private final ReloadableResourceBundleMessageSource source;

    Texts() throws IOException {
        source = new ReloadableResourceBundleMessageSource();
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        source.setDefaultLocale(INDONESIAN);
        source.setAlwaysUseMessageFormat(true);
        for (var file :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:texts/*_id.properties")) {
            var name = String.valueOf(file.getFilename());
            source.addBasenames("classpath:texts/" + name.replace("_id.properties", ""));
        }
    }

    /// The text of `key` with `args` put in (`MessageFormat`).
    ///
    /// A missing key is a mistake of ours and throws.
    public String of(Locale locale, String key, Object... args) {
        return source.getMessage(key, args, locale);
    }
}
