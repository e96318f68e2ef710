package id.kentongan.accounts;

import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.web.Frame;
import java.util.List;

/// What is wrong with one field of a form. `key` names the text, `args` are put into it.
record Wrong(String field, String key, List<Object> args) {

    static Wrong of(DirectoryRefusal refusal) {
        return new Wrong(refusal.field(), refusal.key(), List.of(refusal.args()));
    }

    boolean at(String where) {
        return field.equals(where);
    }

    /// Somebody else was quicker.
    boolean isStale() {
        return at("version");
    }

    String in(Frame frame) {
        return frame.t(key, args.toArray());
    }
}
