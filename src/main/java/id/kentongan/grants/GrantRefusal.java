package id.kentongan.grants;

import java.util.Arrays;
import java.util.List;

/// Why something cannot be done. `field` is the form's field at fault, empty for the whole; the
/// text for people is `grants.wrong.` with `key`.
final class GrantRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String key;
    private final transient List<Object> args;

    GrantRefusal(String field, String key, Object... args) {
        super(key, null, false, false);
        this.field = field;
        this.key = key;
        this.args = Arrays.asList(args);
    }

    String field() {
        return field;
    }

    String key() {
        return "grants.wrong." + key;
    }

    List<Object> args() {
        return args;
    }
}
