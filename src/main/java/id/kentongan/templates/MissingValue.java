package id.kentongan.templates;

/// A gap of a text for which there is no value.
public class MissingValue extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String name;

    MissingValue(String name) {
        this.name = name;
        super("No value for {" + name + "}");
    }

    /// The gap's name, without braces.
    public String name() {
        return name;
    }
}
