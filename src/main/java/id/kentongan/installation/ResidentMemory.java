package id.kentongan.installation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/// What the machine gives to Java altogether, heap and all else: proc_pid_status(5), VmRSS.
@Component
class ResidentMemory implements MeterBinder {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE = "VmRSS:";
    private static final double KILOBYTE = 1024;

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("kentongan.memory.resident", STATUS, ResidentMemory::bytes)
                .baseUnit("bytes")
                .register(registry);
    }

    /// NaN where the system does not say.
    private static double bytes(Path status) {
        try (var lines = Files.lines(status)) {
            return lines.filter(it -> it.startsWith(LINE))
                    .map(it -> it.substring(LINE.length()).replace("kB", "").strip())
                    .mapToDouble(it -> Double.parseDouble(it) * KILOBYTE)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException _) {
            return Double.NaN;
        }
    }
}
