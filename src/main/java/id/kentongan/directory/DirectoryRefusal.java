package id.kentongan.directory;

/// What the directory was asked to do cannot be done as asked. `key` names the text that tells a
/// person why, `args` are put into it.
public class DirectoryRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String key;
    private final transient Object[] args;

    DirectoryRefusal(String field, String key, Object... args) {
        this.field = field;
        this.key = "directory.refusal." + key;
        this.args = args;
        super(field + ": " + key);
    }

    /// The field at fault: `username`, `password`, `phone`.
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
