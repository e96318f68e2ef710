package id.kentongan.templates;

import java.util.Map;

/// Fills the gaps of a text once. For many recipients read the text once, as [Wording].
public final class Rendering {

    private Rendering() {}

    /// `text` with its gaps filled; a value is put in as it is and never read again.
    ///
    /// @param values by the gap's name in small letters
    /// @throws TextRefusal when the text's braces do not add up
    /// @throws MissingValue when a gap has no value
    public static String of(String text, Map<String, String> values) {
        return Wording.of(text).with(values::get);
    }
}
