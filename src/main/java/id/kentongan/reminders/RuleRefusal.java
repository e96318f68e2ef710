package id.kentongan.reminders;

/// A rule cannot be kept so. `field` is the one to correct, `key` names the text that says why.
class RuleRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String key;

    RuleRefusal(String field, String key) {
        this.field = field;
        this.key = key;
        super(key);
    }

    String field() {
        return field;
    }

    String key() {
        return key;
    }
}
