package id.kentongan.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// Random passwords that only this machine needs to know, each in a file that only its owner reads.
final class Passwords {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 12;
    static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private Passwords() {}

    /// The password in that file; a new one when there is none yet.
    static String keptIn(Path file) throws IOException {
        return keptIn(file, BYTES);
    }

    /// @param bytes of a new one, each of which makes two letters
    static String keptIn(Path file, int bytes) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        var password = random(bytes);
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, OWNER_ONLY);
        Files.writeString(unfinished, password, StandardOpenOption.DSYNC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }

    static String random() {
        return random(BYTES);
    }

    private static String random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
