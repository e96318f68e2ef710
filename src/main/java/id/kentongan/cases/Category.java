package id.kentongan.cases;

/// What a case is about. Each has its colour, icon and word on the pages.
public enum Category {
    COMPLAINT("keluhan", "ti-mood-sad"),
    GRIEVANCE("pengaduan", "ti-speakerphone"),
    INFORMATION("informasi", "ti-help-circle"),
    PRAISE("pujian", "ti-heart");

    private final String look;
    private final String icon;

    Category(String look, String icon) {
        this.look = look;
        this.icon = icon;
    }

    /// The value of `data-cat` that gives it its colour.
    public String look() {
        return look;
    }

    /// The icon's class.
    public String icon() {
        return icon;
    }
}
