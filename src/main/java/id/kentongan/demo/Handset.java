package id.kentongan.demo;

import id.kentongan.contacts.Phone;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One phone of the page: whose it is, its number, what was said.
///
/// @param number E.164; null when the office has nobody in that place
/// @param answers texts of its conversation that answer a case
record Handset(Owner owner, @Nullable String number, List<Bubble> bubbles, Set<String> answers) {

    /// Who holds a phone.
    enum Owner {
        CITIZEN("warga", "ti-user"),
        HEAD("kepala", "ti-user-star"),
        OPERATOR("operator", "ti-headset"),
        INSTITUTION("lembaga", "ti-building-bank");

        private final String path;
        private final String icon;

        Owner(String path, String icon) {
            this.path = path;
            this.icon = icon;
        }

        String path() {
            return path;
        }

        String icon() {
            return icon;
        }

        String key(String of) {
            return "demo." + path + "." + of;
        }

        static @Nullable Owner at(String path) {
            return Arrays.stream(values())
                    .filter(it -> it.path.equals(path))
                    .findFirst()
                    .orElse(null);
        }
    }

    String display() {
        return number == null ? "" : new Phone(number).display();
    }

    /// The code that the office last asked this phone about; else empty.
    String lastCode() {
        return bubbles.reversed().stream()
                .filter(it -> !it.out() && it.lead().startsWith("#"))
                .map(it -> it.lead().substring(1))
                .findFirst()
                .orElse("");
    }

    boolean isAnswer(Bubble bubble) {
        return owner == Owner.CITIZEN && !bubble.out() && answers.contains(bubble.text());
    }
}
