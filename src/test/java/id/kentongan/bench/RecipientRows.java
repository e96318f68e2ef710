package id.kentongan.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A CSV file of recipients with their names, made while it is read.
final class RecipientRows extends InputStream {

    private final int rows;
    private int row;
    private byte[] line = "hp;nama\n".getBytes(StandardCharsets.UTF_8);
    private int at;

    RecipientRows(int rows) {
        this.rows = rows;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (at == line.length) {
            if (++row > rows) {
                return -1;
            }
            line =
                    "0812%08d;Warga %d\n"
                            .formatted(row * 7919L % 100_000_000, row)
                            .getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        var count = Math.min(length, line.length - at);
        System.arraycopy(Arrays.copyOfRange(line, at, at + count), 0, into, from, count);
        at += count;
        return count;
    }
}
