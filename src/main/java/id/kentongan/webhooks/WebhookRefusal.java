package id.kentongan.webhooks;

import java.io.Serial;

/// What was asked of a webhook cannot be done as asked. `key` names the text that tells why, `args`
/// are put into it.
class WebhookRefusal extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private final String field;
    private final String key;
    private final transient Object[] args;

    WebhookRefusal(String field, String key, Object... args) {
        this.field = field;
        this.key = "webhooks.refusal." + key;
        this.args = args;
        super(field + ": " + key, null, false, false);
    }

    String field() {
        return field;
    }

    String key() {
        return key;
    }

    Object[] args() {
        return args.clone();
    }
}
