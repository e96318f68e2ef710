package id.kentongan.installation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's own programs, carried in our jar and unpacked once beside the data.
final class PostgresBinaries {

    static final String VERSION = "18.6";

    private static final Map<String, String> ARCHIVES =
            Map.of(
                    "amd64", "/postgres-linux-x86_64.txz",
                    "x86_64", "/postgres-linux-x86_64.txz",
                    "aarch64", "/postgres-linux-arm_64.txz",
                    "arm64", "/postgres-linux-arm_64.txz");

    private PostgresBinaries() {}

    /// The folder with `bin`, `lib` and `share`. A half-unpacked one never gets the final name.
    static Path unpackInto(Path data) {
        var programs = data.resolve("postgres-" + VERSION);
        if (Files.isDirectory(programs)) {
            return programs;
        }
        var unfinished = data.resolve("postgres-" + VERSION + ".unfinished");
        try {
            FileSystemUtils.deleteRecursively(unfinished);
            unpack(archive(), unfinished);
            Files.move(unfinished, programs, StandardCopyOption.ATOMIC_MOVE);
            return programs;
        } catch (IOException e) {
            throw new StartRefused(
                    "Program PostgreSQL tidak dapat dibongkar ke "
                            + programs
                            + " ("
                            + e.getMessage()
                            + "). Periksa ruang disk dan izin tulis folder itu.",
                    e);
        }
    }

    private static String archive() {
        var system = System.getProperty("os.name", "?");
        var machine = System.getProperty("os.arch", "?").toLowerCase(Locale.ROOT);
        var archive = ARCHIVES.get(machine);
        if (!system.equals("Linux") || archive == null) {
            throw new StartRefused(
                    "PostgreSQL bawaan hanya ada untuk Linux amd64 dan arm64; mesin ini "
                            + system
                            + " "
                            + machine
                            + ". Pakai PostgreSQL 15 atau lebih baru dengan"
                            + " KENTONGAN_DATABASE_URL.");
        }
        return archive;
    }

    private static void unpack(String archive, Path target) throws IOException {
        var packed = PostgresBinaries.class.getResourceAsStream(archive);
        if (packed == null) {
            throw new IOException(archive + " is not in this build");
        }
        try (var tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (isNeeded(entry)) {
                    unpack(tar, entry, target.resolve(entry.getName()).normalize());
                }
            }
        }
    }

    /// Headers and static libraries are for programmers of PostgreSQL.
    private static boolean isNeeded(TarArchiveEntry entry) {
        return !entry.isDirectory()
                && !entry.getName().endsWith(".a")
                && !entry.getName().contains("/pkgconfig/");
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
            throws IOException {
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            var executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
