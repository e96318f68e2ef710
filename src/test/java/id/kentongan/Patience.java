package id.kentongan;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.Extension;

/// How long a test waits for what happens beside it, in a run on a slow machine where others build
/// too. A condition that comes true is waited for no longer than it takes, and what went wrong on
/// a thread that an earlier test left behind is no matter of the test that waits.
public final class Patience implements Extension {

    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}
