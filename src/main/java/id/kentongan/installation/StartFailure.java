package id.kentongan.installation;

import java.net.BindException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.convert.ConversionFailedException;
import org.yaml.snakeyaml.error.YAMLException;

/// Says in one paragraph why the centre does not start. What it has no words for is left to Spring,
/// with its stack trace, because then somebody has to look.
class StartFailure implements SpringBootExceptionReporter, Ordered {

    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|TOKEN|SECRET|URL).*");

    StartFailure(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean reportException(Throwable failure) {
        var words = explained(failure);
        words.ifPresent(
                sentence -> System.err.println("\nKentongan tidak dapat mulai. " + sentence));
        return words.isPresent();
    }

    /// For a command that failed outside of Spring.
    static String inWords(Throwable failure) {
        return explained(failure)
                .orElseGet(
                        () ->
                                "Gagal: "
                                        + failure.getClass().getSimpleName()
                                        + ": "
                                        + failure.getMessage());
    }

    static Optional<String> explained(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var sentence = sentence(cause);
            if (sentence != null) {
                return Optional.of(sentence);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String sentence(Throwable cause) {
        return switch (cause) {
            case StartRefused refused -> refused.getMessage();
            case PortInUseException port -> portTaken(port.getPort());
            case BindException bind -> addressRefused(bind);
            case BindValidationException invalid -> invalid(invalid);
            case org.springframework.boot.context.properties.bind.BindException wrong
                    when wrong.getCause() instanceof BindValidationException invalid ->
                    invalid(invalid);
            case org.springframework.boot.context.properties.bind.BindException wrong ->
                    wrong(wrong);
            case InvalidConfigurationPropertyValueException value -> invalid(value);
            case IllegalArgumentException range
                    when String.valueOf(range.getMessage()).startsWith("port out of range") ->
                    "Setelan KENTONGAN_HTTP_PORT salah: isi angka antara 1 dan 65535.";
            case YAMLException yaml -> "kentongan.yaml tidak terbaca: " + yaml.getMessage();
            case FlywayException migration ->
                    "Skema basis data tidak cocok dengan versi Kentongan ini: "
                            + migration.getMessage();
            default -> null;
        };
    }

    private static String portTaken(int port) {
        return "Port "
                + port
                + " sudah dipakai program lain. Hentikan program itu, atau pilih port lain dengan"
                + " KENTONGAN_HTTP_PORT.";
    }

    private static String addressRefused(BindException bind) {
        return "Alamat atau port HTTP tidak dapat dibuka ("
                + bind.getMessage()
                + "). Periksa KENTONGAN_HTTP_ADDRESS dan KENTONGAN_HTTP_PORT; port di bawah 1024"
                + " memerlukan izin khusus.";
    }

    private static @Nullable String invalid(InvalidConfigurationPropertyValueException value) {
        return value.getName().startsWith("kentongan") || value.getName().startsWith("server")
                ? "Setelan " + variable(value.getName()) + " salah: nilainya tidak dapat dibaca."
                : null;
    }

    private static String invalid(BindValidationException invalid) {
        return invalid.getValidationErrors().getAllErrors().stream()
                .map(
                        error ->
                                "Setelan "
                                        + variable(
                                                invalid.getValidationErrors().getName()
                                                        + "."
                                                        + (error
                                                                        instanceof
                                                                        org.springframework
                                                                                        .validation
                                                                                        .FieldError
                                                                                field
                                                                ? field.getField()
                                                                : error.getObjectName()))
                                        + " salah: "
                                        + error.getDefaultMessage()
                                        + ".")
                .collect(Collectors.joining(" "));
    }

    private static @Nullable String wrong(
            org.springframework.boot.context.properties.bind.BindException wrong) {
        var property = wrong.getProperty();
        var full = property == null ? wrong.getName().toString() : property.getName().toString();
        if (!full.startsWith("kentongan") && !full.startsWith("server")) {
            return null;
        }
        var name = variable(full);
        var root = root(wrong);
        if (root instanceof IllegalArgumentException
                && !(root instanceof NumberFormatException)
                && find(wrong, ConversionFailedException.class) == null) {
            return "Setelan " + name + " salah: " + root.getMessage() + ".";
        }
        return "Setelan " + name + " salah" + quoted(name, property) + ".";
    }

    private static String quoted(String name, @Nullable ConfigurationProperty property) {
        if (property == null) {
            return "";
        }
        return SECRET.matcher(name).matches()
                ? ": nilainya tidak dapat dibaca"
                : ": \"" + property.getValue() + "\" tidak dapat dibaca";
    }

    /// `kentongan.smpp.system-id` as one writes it in the environment.
    private static String variable(String property) {
        var ours =
                property.startsWith("server.")
                        ? "kentongan.http." + property.substring(7)
                        : property;
        return ours.replaceAll("([a-z])([A-Z])", "$1_$2")
                .replaceAll("[.\\-\\[]", "_")
                .replace("]", "")
                .toUpperCase(Locale.ROOT);
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static <T> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
