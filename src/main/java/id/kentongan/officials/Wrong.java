package id.kentongan.officials;

import id.kentongan.directory.DirectoryRefusal;
import java.util.List;

/// What is wrong with one field of a form. `key` names the text, `args` are put into it.
record Wrong(String field, String key, List<Object> args) {

    Wrong(String field, String key) {
        this(field, key, List.of());
    }

    static Wrong of(DirectoryRefusal refusal) {
        return new Wrong(refusal.field(), refusal.key(), List.of(refusal.args()));
    }

    boolean at(String where) {
        return field.equals(where);
    }
}
