package id.kentongan.inbox;

import id.kentongan.directory.Permission;
import id.kentongan.directory.Unit;
import id.kentongan.directory.User;
import java.util.List;

/// What the reader may do with many cases at once.
record BulkBar(User reader, List<Unit> units) {

    boolean mayForward() {
        return reader.may(Permission.CASE_FORWARD);
    }

    boolean mayClose() {
        return reader.may(Permission.CASE_CLOSE);
    }

    boolean mayDelete() {
        return reader.may(Permission.CASE_DELETE);
    }

    boolean mayRead() {
        return reader.may(Permission.CASE_REPLY);
    }

    boolean mayAnything() {
        return mayForward() || mayClose() || mayDelete() || mayRead();
    }
}
