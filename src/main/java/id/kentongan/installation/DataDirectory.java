package id.kentongan.installation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder that holds everything an office must not lose, and the lock that lets one process
/// into it at a time.
final class DataDirectory implements AutoCloseable {

    private static final long LEAST_FREE_BYTES = 300L << 20;

    /// Somebody who only asks holds the lock for a moment.
    private static final int ATTEMPTS = 5;

    private static final long PAUSE_MILLIS = 50;

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Where it is: a relative folder counts from the launcher's, not from where a person stands.
    static Path resolve(Path home, String configured) {
        return home.resolve(configured).toAbsolutePath().normalize();
    }

    /// Enters it, alone. The lock goes with the process, however that ends.
    static DataDirectory enter(Path path) {
        create(path);
        try {
            var channel =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (lock(channel)) {
                    return new DataDirectory(path, channel);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            channel.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Dihentikan.", e);
        } catch (IOException e) {
            throw notWritable(path, e);
        }
        throw new StartRefused(
                "Folder data "
                        + path
                        + " sedang dipakai oleh Kentongan lain. Hentikan yang itu dahulu, atau pilih"
                        + " folder lain dengan KENTONGAN_DATA_DIR.");
    }

    /// Whether another process is in it now.
    static boolean inUse(Path path) {
        var file = path.resolve("lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return !lock(channel);
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    static long freeBytes(Path path) throws IOException {
        return Files.getFileStore(path).getUsableSpace();
    }

    Path path() {
        return path;
    }

    /// A writer must never meet a full disk: it stops the database in the middle of a day.
    void requireRoom() {
        try {
            if (freeBytes(path) < LEAST_FREE_BYTES) {
                throw new StartRefused(
                        "Disk untuk folder data "
                                + path
                                + " hampir penuh (kurang dari 300 MB). Kosongkan ruang, lalu jalankan"
                                + " lagi.");
            }
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    private static void create(Path path) {
        try {
            if (!Files.exists(path)) {
                Files.createDirectories(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
            }
        } catch (FileAlreadyExistsException e) {
            throw new StartRefused(path + " bukan folder. Periksa KENTONGAN_DATA_DIR.", e);
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static StartRefused notWritable(Path path, IOException cause) {
        return new StartRefused(
                "Folder data "
                        + path
                        + " tidak dapat ditulisi ("
                        + cause.getMessage()
                        + "). Beri izin tulis kepada pengguna yang menjalankan Kentongan, atau pilih"
                        + " folder lain dengan KENTONGAN_DATA_DIR.",
                cause);
    }
}
