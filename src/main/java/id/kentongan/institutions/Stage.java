package id.kentongan.institutions;

import java.util.Arrays;
import java.util.Optional;

/// How far a grant is. The same words stand in the table's check constraint.
public enum Stage {
    /// Applied for; the agreement (NPHD) is not signed.
    PROPOSAL("usulan", "off", "ti-file-text"),
    /// The agreement is signed.
    SIGNED("nphd", "wood", "ti-signature"),
    /// The money is on the institution's account.
    DISBURSED("cair", "info", "ti-cash"),
    /// Its report (SPJ) is asked for.
    SPJ_DUE("tagih-spj", "warn", "ti-clock-exclamation"),
    /// The report is in.
    SPJ_IN("spj-masuk", "ok", "ti-circle-check");

    private final String word;
    private final String tone;
    private final String icon;

    Stage(String word, String tone, String icon) {
        this.word = word;
        this.tone = tone;
        this.icon = icon;
    }

    /// In addresses and files.
    public String word() {
        return word;
    }

    public String tone() {
        return tone;
    }

    public String icon() {
        return icon;
    }

    public String key() {
        return "institutions.stage." + name();
    }

    /// Whether the agreement is signed.
    public boolean isSigned() {
        return this != PROPOSAL;
    }

    public static Optional<Stage> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }
}
