package id.kentongan.broadcasts;

/// What a broadcast was asked to do cannot be done. `key` names the words that tell a person why,
/// `args` are put into them.
public class BroadcastRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String key;
    private final transient Object[] args;

    BroadcastRefusal(String field, String key, Object... args) {
        this.field = field;
        this.key = key.contains(".") ? key : "broadcasts.refusal." + key;
        this.args = args;
        super(field + ": " + key);
    }

    /// Somebody was quicker: it is not where it was seen.
    static BroadcastRefusal gone() {
        return new BroadcastRefusal("", "gone");
    }

    /// The field at fault; empty when it is a matter of the whole.
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
