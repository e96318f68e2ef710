package id.kentongan.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// Addresses of styles and scripts that change when their content does, so that browsers may keep
/// them for a year.
final class Assets {

    static final String TABLER = webJar("tabler__core", "css/tabler.min.css");
    static final String ICONS = webJar("tabler__icons-webfont", "tabler-icons.min.css");
    static final String HTMX = webJar("htmx.org", "htmx.min.js");

    private static final Map<String, String> HREFS =
            new ConcurrentHashMap<>(
                    Map.of("/webjars/echarts.js", webJar("echarts", "echarts.min.js")));

    private Assets() {}

    /// `/look/live.js` becomes `/look/live.js?v=4f1c09ab`; `/webjars/echarts.js`, which few pages
    /// need, becomes the address of its version.
    static String href(String path) {
        return HREFS.computeIfAbsent(path, p -> p + "?v=" + fingerprint("/static" + p));
    }

    private static String webJar(String name, String file) {
        var maven = "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
        try (var in = Assets.class.getResourceAsStream(maven)) {
            var properties = new Properties();
            properties.load(in);
            var version = properties.getProperty("version");
            return "/webjars/" + name + "/" + version + "/dist/" + file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(String resource) {
        try (var in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No such file: " + resource);
            }
            var hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
