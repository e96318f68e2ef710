package id.kentongan.grants;

import id.kentongan.institutions.Institution;
import id.kentongan.institutions.Stage;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What institutions are told, one or many at once.
enum Topic {
    /// The money is on the account.
    DISBURSEMENT(MessageKind.DISBURSEMENT, TextKind.DISBURSEMENT, "ti-cash"),
    /// The report is asked for by a day.
    SPJ(MessageKind.SPJ, TextKind.SPJ_DEMAND, "ti-clock-exclamation"),
    /// Whatever else, in an officer's words.
    INFORMATION(MessageKind.INFORMATION, null, "ti-info-circle");

    /// The gaps that an officer's own words may have.
    static final List<String> GAPS = List.of("lembaga", "kode", "kantor");

    /// Whether an institution is told, and if not, why.
    enum Fit {
        GOES,
        /// It has heard the same.
        TOLD,
        NO_CONTACT,
        NOT_SIGNED,
        NOT_DISBURSED,
        /// It is past that stage.
        PAST,
        REPORT_IN,
        /// The day is before the year of its grant.
        DUE_EARLY
    }

    private final MessageKind message;
    private final @Nullable TextKind text;
    private final String icon;

    Topic(MessageKind message, @Nullable TextKind text, String icon) {
        this.message = message;
        this.text = text;
        this.icon = icon;
    }

    MessageKind message() {
        return message;
    }

    /// Null when an officer writes it.
    @Nullable TextKind text() {
        return text;
    }

    String icon() {
        return icon;
    }

    String key() {
        return "grants.topic." + name();
    }

    /// As histories and notices name the step.
    String step() {
        return "TOLD." + name();
    }

    /// Whether the stage of an institution allows it, and somebody can be reached.
    ///
    /// @param due the day of the demand; null for other topics
    Fit fit(Institution it, @Nullable LocalDate due) {
        var fit = fit(it.stage());
        if (fit != Fit.GOES) {
            return fit;
        }
        if (due != null && due.getYear() < it.year()) {
            return Fit.DUE_EARLY;
        }
        return it.contactPhone() == null ? Fit.NO_CONTACT : Fit.GOES;
    }

    private Fit fit(Stage stage) {
        return switch (this) {
            case DISBURSEMENT ->
                    switch (stage) {
                        case PROPOSAL -> Fit.NOT_SIGNED;
                        case SIGNED, DISBURSED -> Fit.GOES;
                        case SPJ_DUE, SPJ_IN -> Fit.PAST;
                    };
            case SPJ ->
                    switch (stage) {
                        case PROPOSAL -> Fit.NOT_SIGNED;
                        case SIGNED -> Fit.NOT_DISBURSED;
                        case DISBURSED, SPJ_DUE -> Fit.GOES;
                        case SPJ_IN -> Fit.REPORT_IN;
                    };
            case INFORMATION -> Fit.GOES;
        };
    }

    static Optional<Topic> of(String name) {
        return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
    }
}
