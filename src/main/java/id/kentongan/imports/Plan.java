package id.kentongan.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What a file would change, row by row, and what is wrong with it. With one fault none of it
/// happens.
///
/// @param ignored headings that mean nothing here
/// @param secrets what came of it and is to be told once
public record Plan(
        List<Step> steps, List<Fault> faults, List<String> ignored, List<Secret> secrets) {

    public Plan(List<Step> steps, List<Fault> faults, List<String> ignored) {
        this(steps, faults, ignored, List.of());
    }

    /// What becomes of a row.
    public enum Kind {
        NEW,
        CHANGED,
        UNCHANGED
    }

    /// One row.
    ///
    /// @param line where it stands in the file
    /// @param what whom or what it is about
    public record Step(int line, Kind kind, String what, List<Change> changes) {}

    /// One value that changes; `column` as in [Column].
    ///
    /// @param coded whether the values are words of ours: `HEAD`, `true`
    public record Change(String column, String before, String after, boolean coded) {}

    /// What is wrong with one row. `key` names the text that tells a person, `args` are put in.
    public record Fault(int line, String column, String key, List<Object> args) {

        public Fault(int line, String column, String key, Object... args) {
            this(line, column, key, List.of(args));
        }
    }

    /// A password that somebody has to be told.
    public record Secret(String who, String value) {

        @Override
        public String toString() {
            return "Secret[" + who + "]";
        }
    }

    public boolean isRight() {
        return faults.isEmpty();
    }

    /// Whether there is anything to do.
    public boolean changesSomething() {
        return steps.stream().anyMatch(it -> it.kind() != Kind.UNCHANGED);
    }

    public long count(Kind kind) {
        return steps.stream().filter(it -> it.kind() == kind).count();
    }

    /// The same for the same steps: whoever agreed to these has not agreed to others.
    public String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            steps.forEach(it -> digest.update(it.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Refuses when these are not the steps that somebody has agreed to.
    ///
    /// @param agreed the fingerprint he saw; empty for whoever agrees to whatever it is
    public void mustBe(String agreed) {
        if (!agreed.isEmpty() && !agreed.equals(fingerprint())) {
            throw new FileRefusal(FileRefusal.Reason.CHANGED_MEANWHILE);
        }
    }
}
