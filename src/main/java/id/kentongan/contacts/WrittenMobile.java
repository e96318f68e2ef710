package id.kentongan.contacts;

import java.util.regex.Pattern;

/// What somebody typed into a field for exactly one Indonesian mobile number.
public sealed interface WrittenMobile {

    /// It is one.
    record Right(Phone phone) implements WrittenMobile {}

    /// It is none, and why.
    record Wrong(Fault fault) implements WrittenMobile {}

    /// Why it is none.
    enum Fault {
        EMPTY,
        /// More than one number.
        MANY,
        NO_NUMBER,
        /// A landline gets no texts.
        LANDLINE,
        /// Of another country.
        FOREIGN
    }

    Pattern SEPARATOR = Pattern.compile("[,;/|\\n]|\\b(?:dan|atau|and|or|&)\\b");
    Pattern DIGITS = Pattern.compile("\\d");
    int LONGEST = 15;

    static WrittenMobile read(String written) {
        var text = written.strip();
        if (text.isEmpty()) {
            return new Wrong(Fault.EMPTY);
        }
        var parts =
                SEPARATOR
                        .splitAsStream(text)
                        .filter(it -> DIGITS.matcher(it).results().count() > 5)
                        .count();
        if (parts > 1 || DIGITS.matcher(text).results().count() > LONGEST) {
            return new Wrong(Fault.MANY);
        }
        return Phone.read(text).map(WrittenMobile::judged).orElse(new Wrong(Fault.NO_NUMBER));
    }

    private static WrittenMobile judged(Phone phone) {
        if (!phone.e164().startsWith("+62")) {
            return new Wrong(Fault.FOREIGN);
        }
        if (!phone.e164().startsWith("+628")) {
            return new Wrong(Fault.LANDLINE);
        }
        return phone.canReceiveTexts() ? new Right(phone) : new Wrong(Fault.NO_NUMBER);
    }
}
