package id.kentongan;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.Extension;

/// How long a test waits for what happens beside it, in a run on a slow machine where others build
/// too. A condition that comes true is waited for no longer than it takes.
public final class Patience implements Extension {

    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }
}
