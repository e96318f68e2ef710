package id.kentongan.accounts;

import java.awt.geom.AffineTransform;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How a camera was held (Exif 2.32, tag 0x0112): pictures of telephones lie on their side without.
///
/// @param mirrored before it is turned
/// @param quarters turns to the right that make it upright, 0 to 3
record Orientation(boolean mirrored, int quarters) {

    static final Orientation UPRIGHT = new Orientation(false, 0);

    private static final int TAG = 0x0112;
    private static final int EXIF = 0xe1;
    private static final int SCAN = 0xda;

    /// Upright where nothing is said, or nothing that makes sense.
    static Orientation of(byte[] file) {
        try {
            var in = ByteBuffer.wrap(file);
            if (in.getShort() != (short) 0xffd8) {
                return UPRIGHT;
            }
            while ((in.get() & 0xff) == 0xff) {
                var marker = in.get() & 0xff;
                if (marker == SCAN) {
                    return UPRIGHT;
                }
                var length = in.getShort() & 0xffff;
                if (marker == EXIF && in.getInt(in.position()) == 0x45786966) {
                    return said(in.slice(in.position() + 6, length - 8));
                }
                in.position(in.position() + length - 2);
            }
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException _) {
            return UPRIGHT;
        }
        return UPRIGHT;
    }

    private static Orientation said(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var at = tiff.getInt(4);
        var entries = tiff.getShort(at) & 0xffff;
        for (int i = 0; i < entries; i++) {
            var entry = at + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                return named(tiff.getShort(entry + 8));
            }
        }
        return UPRIGHT;
    }

    private static Orientation named(int value) {
        return switch (value) {
            case 2 -> new Orientation(true, 0);
            case 3 -> new Orientation(false, 2);
            case 4 -> new Orientation(true, 2);
            case 5 -> new Orientation(true, 3);
            case 6 -> new Orientation(false, 1);
            case 7 -> new Orientation(true, 1);
            case 8 -> new Orientation(false, 3);
            default -> UPRIGHT;
        };
    }

    /// Makes a square of this side upright.
    AffineTransform turned(int side) {
        var turn = AffineTransform.getQuadrantRotateInstance(quarters, side / 2.0, side / 2.0);
        if (mirrored) {
            turn.concatenate(new AffineTransform(-1, 0, 0, 1, side, 0));
        }
        return turn;
    }
}
