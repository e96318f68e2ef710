package id.kentongan.grants;

import id.kentongan.institutions.InstitutionRefusal;
import id.kentongan.web.Frame;
import java.util.List;

/// What is wrong with one field of a form, or with the whole of it. `key` names the text, `args`
/// are put into it.
record Wrong(String field, String key, List<Object> args) {

    static Wrong of(GrantRefusal refusal) {
        return new Wrong(refusal.field(), refusal.key(), refusal.args());
    }

    static Wrong of(InstitutionRefusal refusal) {
        return new Wrong(refusal.field(), refusal.key(), List.of(refusal.args()));
    }

    boolean at(String where) {
        return field.equals(where);
    }

    boolean is(String end) {
        return key.endsWith(end);
    }

    String in(Frame frame) {
        return frame.t(key, args.toArray());
    }
}
