package id.kentongan.imports;

import id.kentongan.audit.Actor;
import java.io.InputStream;
import java.util.List;

/// Takes in one kind of table. Bringing the same file again changes nothing.
public interface Importer {

    /// Its word on the command line: `officials`.
    String kind();

    List<Column> columns();

    /// A rehearsal: changes nothing.
    ///
    /// @throws FileRefusal when the file cannot be read at all
    Plan plan(InputStream file);

    /// Does all of it, or nothing when the plan has a fault.
    ///
    /// @param agreed the [Plan#fingerprint] of the rehearsal; empty for whatever it is
    /// @throws FileRefusal when the file cannot be read, or would do something else by now
    Plan apply(InputStream file, String agreed, Actor by);
}
