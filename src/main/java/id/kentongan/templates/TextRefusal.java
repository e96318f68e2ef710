package id.kentongan.templates;

/// A text that cannot be as it is. `key` names the words that tell a person what is wrong and
/// where, `args` are put into them.
public class TextRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String key;
    private final transient Object[] args;

    TextRefusal(String field, String key, Object... args) {
        this.field = field;
        this.key = "templates.refusal." + key;
        this.args = args;
        super(field + ": " + key);
    }

    /// The same of another field.
    TextRefusal in(String other) {
        return new TextRefusal(other, key.substring("templates.refusal.".length()), args);
    }

    /// The field at fault: `name`, `indonesian`, `english`, `samples`; `text` when there is one.
    public String field() {
        return field;
    }

    public String key() {
        return key;
    }

    public Object[] args() {
        return args.clone();
    }
}
