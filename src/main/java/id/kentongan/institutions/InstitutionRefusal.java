package id.kentongan.institutions;

/// Why something cannot be done with an institution.
///
/// `field` is the form's field at fault, empty for the whole; `key` names the text for people.
public final class InstitutionRefusal extends RuntimeException {

    private final String field;
    private final String key;
    private final transient Object[] args;

    public InstitutionRefusal(String field, String key, Object... args) {
        super(key, null, false, false);
        this.field = field;
        this.key = key;
        this.args = args;
    }

    public String field() {
        return field;
    }

    public String key() {
        return key;
    }

    public Object[] args() {
        return args;
    }
}
