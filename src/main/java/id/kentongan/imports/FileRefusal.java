package id.kentongan.imports;

/// A file cannot be read at all. `key` names the text that tells a person why, `args` are put into
/// it.
public class FileRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Everything that can be wrong with a file as a whole.
    public enum Reason {
        /// Nothing in it, or only a heading.
        EMPTY,
        /// A workbook, not a CSV.
        EXCEL,
        /// Not UTF-8; the argument is the first row that shows it.
        NOT_UTF8,
        /// Cannot be cut into rows and columns.
        NOT_CSV,
        /// More rows than one import takes; the argument is how many it takes.
        TOO_LONG,
        /// More bytes than one import takes; the argument is how many megabytes it takes.
        TOO_BIG,
        /// A column is missing; the arguments are its name and the names it may have.
        NO_COLUMN,
        /// Two headings mean the same column; the argument is the second.
        SAME_COLUMN,
        /// What it would do is no longer what was shown.
        CHANGED_MEANWHILE
    }

    private final Reason reason;
    private final transient Object[] args;

    public FileRefusal(Reason reason, Object... args) {
        this.reason = reason;
        this.args = args;
        super(reason.name());
    }

    public Reason reason() {
        return reason;
    }

    public String key() {
        return "imports.file." + reason;
    }

    public Object[] args() {
        return args.clone();
    }
}
