package id.kentongan.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What PostgreSQL notes about itself in its data folder: its process, its port, whether it is
/// ready.
record Postmaster(long pid, int port, boolean ready) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /// Empty when there is no note, or only the beginning of one.
    static Optional<Postmaster> of(Path cluster) {
        try {
            var lines = Files.readAllLines(file(cluster));
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            return Optional.of(
                    new Postmaster(
                            Long.parseLong(lines.get(PID_LINE).strip()),
                            Integer.parseInt(lines.get(PORT_LINE).strip()),
                            lines.size() > STATUS_LINE
                                    && lines.get(STATUS_LINE).strip().equals("ready")));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /// Whether that process works in this data folder. After a restart of the machine its number
    /// may belong to anything, and a dead one that nobody has buried has no command any more.
    boolean worksIn(Path cluster) {
        try {
            var command = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
            return List.of(command.split("\0")).contains(cluster.toString());
        } catch (IOException _) {
            return false;
        }
    }
}
