package id.kentongan.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL refuses to run as root. When we are root it runs in a user namespace of its own
/// or, where the kernel forbids that (some containers), as the user `nobody`.
final class Unprivileged {

    private static final int NOBODY = 65534;

    private final List<String> prefix;
    private final int owner;

    private Unprivileged(List<String> prefix, int owner) {
        this.prefix = prefix;
        this.owner = owner;
    }

    static Unprivileged onThisMachine() {
        var us = ((Number) attribute(Path.of("/proc/self"), "unix:uid")).intValue();
        if (us != 0) {
            return new Unprivileged(List.of(), us);
        }
        if (works("unshare", "-U", "true")) {
            return new Unprivileged(List.of("unshare", "-U"), 0);
        }
        var nobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        var trial = new ArrayList<>(nobody);
        trial.add("true");
        if (works(trial.toArray(String[]::new))) {
            return new Unprivileged(nobody, NOBODY);
        }
        throw new StartRefused(
                "PostgreSQL tidak mau berjalan sebagai root. Jalankan Kentongan sebagai pengguna"
                        + " biasa, atau pasang paket util-linux (perintah unshare dan setpriv).");
    }

    /// The command as a user that PostgreSQL accepts, in the same process.
    List<String> command(List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /// Gives the folder and all in it to that user.
    void own(Path folder) throws IOException {
        if (((Number) attribute(folder, "unix:uid")).intValue() == owner) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static Object attribute(Path path, String name) {
        try {
            return Files.getAttribute(path, name);
        } catch (IOException e) {
            throw new StartRefused("Pemilik " + path + " tidak terbaca: " + e.getMessage(), e);
        }
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
