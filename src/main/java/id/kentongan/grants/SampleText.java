package id.kentongan.grants;

import id.kentongan.channels.Segments;
import id.kentongan.institutions.Institution;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.institutions.Stage;
import id.kentongan.templates.Wording;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows what a wording becomes, by an institution that there is not.
@Component
class SampleText {

    /// @param text filled; empty when it cannot be
    /// @param wrong why it cannot be kept; null when it can
    record Preview(String text, int parts, @Nullable Wrong wrong) {}

    private static final int AMOUNT = 50_000_000;
    private static final int DAYS = 7;

    private final GrantTexts texts;
    private final Inviting inviting;
    private final InstantSource clock;

    SampleText(GrantTexts texts, Inviting inviting, InstantSource clock) {
        this.texts = texts;
        this.inviting = inviting;
        this.clock = clock;
    }

    Preview of(TextKind kind, String written) {
        try {
            var text = written.replace("\r\n", "\n").replace("\0", "").strip();
            GrantTexts.check(kind, text);
            var filled = texts.with(Wording.of(text), institution(), values());
            return new Preview(filled, Segments.of(filled).parts().size(), null);
        } catch (GrantRefusal refusal) {
            return new Preview("", 0, Wrong.of(refusal));
        }
    }

    private Institution institution() {
        var words = texts.words();
        var today = inviting.today();
        return new Institution(
                new InstitutionId(new UUID(0, 0)),
                "HB-2026/0482",
                words.of("grants.sample.one"),
                "",
                "",
                "",
                AMOUNT,
                today.getYear(),
                Stage.SPJ_DUE,
                clock.instant(),
                words.of("grants.sample.bank"),
                "4821",
                today.plusDays(DAYS),
                "",
                null,
                0);
    }

    private Map<String, String> values() {
        var words = texts.words();
        LocalDate day = inviting.today().plusDays(DAYS);
        return Map.of(
                "tanggal", texts.day(day),
                "jam", "09.00",
                "tempat", words.of("grants.sample.place"),
                "petugas", words.of("grants.sample.officer"),
                "balasan", "482193",
                "hari", String.valueOf(DAYS));
    }
}
