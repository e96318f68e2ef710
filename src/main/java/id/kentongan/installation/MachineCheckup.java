package id.kentongan.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Java, and the disk.
final class MachineCheckup {

    private static final long COMFORTABLE_FREE_BYTES = 2L << 30;
    private static final long LEAST_FREE_BYTES = 300L << 20;

    private MachineCheckup() {}

    static List<Finding> of(Path data) {
        return List.of(java(), folder(data), room(data));
    }

    private static Finding java() {
        return Finding.ok("Java " + Runtime.version().feature() + " (" + Runtime.version() + ")");
    }

    private static Finding folder(Path data) {
        var existing = nearestExisting(data);
        if (!Files.isWritable(existing)) {
            return Finding.failed(
                    "Folder data " + data + " tidak dapat ditulisi",
                    "Beri izin tulis kepada pengguna ini, atau ubah KENTONGAN_DATA_DIR.");
        }
        return Finding.ok("Folder data " + data + " dapat ditulisi");
    }

    private static Finding room(Path data) {
        try {
            var free = DataDirectory.freeBytes(nearestExisting(data));
            var what = "Ruang disk tersisa %.1f GB".formatted(free / 1e9);
            if (free < LEAST_FREE_BYTES) {
                return Finding.failed(what, "Kosongkan ruang sekarang; Kentongan tidak mau mulai.");
            }
            return free < COMFORTABLE_FREE_BYTES
                    ? Finding.attention(what, "Kosongkan ruang dalam waktu dekat.")
                    : Finding.ok(what);
        } catch (IOException e) {
            return Finding.failed("Ruang disk tidak terbaca: " + e.getMessage(), "Periksa disk.");
        }
    }

    private static Path nearestExisting(Path data) {
        var folder = data;
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}
