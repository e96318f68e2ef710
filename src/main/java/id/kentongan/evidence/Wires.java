package id.kentongan.evidence;

import id.kentongan.channels.Alphabet;
import id.kentongan.contacts.Phone;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Knows the settings that decide how a text is cut and who it says it is from: those of the
/// connection that took it, `kentongan.smpp.2.source`, else the common ones.
@Component
class Wires {

    private static final Pattern SMPP = Pattern.compile("smpp(?:-(\\d{1,3}))?");

    private final Environment settings;

    Wires(Environment settings) {
        this.settings = settings;
    }

    /// Empty when it is no text to a telephone by SMPP.
    Optional<Wire> of(Story.Message message) {
        var via = message.via() == null ? message.channel() : message.via();
        var name = SMPP.matcher(via);
        if (!name.matches() || !(message.to() instanceof Phone phone)) {
            return Optional.empty();
        }
        var number = name.group(1);
        var alphabet = setting(number, "default-alphabet", "GSM7");
        return Optional.of(
                Wire.of(
                        message,
                        phone,
                        setting(number, "source", ""),
                        Arrays.stream(Alphabet.values())
                                .filter(it -> it.name().equalsIgnoreCase(alphabet))
                                .findFirst()
                                .orElse(Alphabet.GSM7),
                        setting(number, "reference-bits", "8").equals("16") ? 16 : 8));
    }

    private String setting(@Nullable String number, String name, String otherwise) {
        var common = settings.getProperty("kentongan.smpp." + name, otherwise);
        return number == null
                ? common
                : settings.getProperty("kentongan.smpp." + number + "." + name, common);
    }
}
