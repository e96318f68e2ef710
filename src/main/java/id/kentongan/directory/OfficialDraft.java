package id.kentongan.directory;

/// An official as somebody wants him to be.
///
/// @param phone E.164
public record OfficialDraft(
        UnitId unit,
        String name,
        String title,
        Official.Position position,
        String phone,
        boolean active) {

    public static final int LONGEST = 200;

    OfficialDraft tidied() {
        return new OfficialDraft(
                unit, line("name", name), line("title", title), position, phone, active);
    }

    static String line(String field, String value) {
        var text = value.strip().replaceAll("\\s+", " ");
        if (text.isEmpty()) {
            throw new DirectoryRefusal(field, "required");
        }
        if (text.length() > LONGEST) {
            throw new DirectoryRefusal(field, "long", LONGEST);
        }
        return text;
    }
}
