package id.kentongan.accounts;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/// A picture of a person, made anew of what he uploaded: a square JPEG. Nothing of the file itself
/// is kept, neither what cameras write into it nor what else may hide there.
final class Portrait {

    static final int SIDE = 256;

    /// Octets.
    static final int LARGEST = 5 * 1024 * 1024;

    /// A photo of a good camera; a small file may claim to be much more.
    static final long MOST_PIXELS = 50_000_000;

    private static final int ENOUGH = 2 * SIDE;

    private Portrait() {}

    /// Why a file is no picture for us.
    enum Fault {
        EMPTY,
        TOO_BIG,
        NO_PICTURE,
        TOO_MANY_PIXELS
    }

    /// What is wrong with a file.
    static final class BadPicture extends Exception {

        private static final long serialVersionUID = 1;

        private final Fault fault;

        BadPicture(Fault fault) {
            this.fault = fault;
            super(fault.name());
        }

        Fault fault() {
            return fault;
        }
    }

    static byte[] of(byte[] file) throws BadPicture {
        if (file.length == 0) {
            throw new BadPicture(Fault.EMPTY);
        }
        if (file.length > LARGEST) {
            throw new BadPicture(Fault.TOO_BIG);
        }
        var format = format(file);
        if (format == null) {
            throw new BadPicture(Fault.NO_PICTURE);
        }
        try {
            return jpeg(square(read(file, format), Orientation.of(file)));
        } catch (IOException | RuntimeException _) { // readers stumble in many ways over bad files
            throw new BadPicture(Fault.NO_PICTURE);
        }
    }

    /// By its first octets, whatever it is called.
    private static @Nullable String format(byte[] file) {
        if (file.length < 4) {
            return null;
        }
        if ((file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xd8 && (file[2] & 0xff) == 0xff) {
            return "jpeg";
        }
        return (file[0] & 0xff) == 0x89 && file[1] == 'P' && file[2] == 'N' && file[3] == 'G'
                ? "png"
                : null;
    }

    /// Looks at its size before its points, and reads of many points only some.
    private static BufferedImage read(byte[] file, String format) throws IOException, BadPicture {
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            return reader.read(0, sparing(reader));
        } finally {
            reader.dispose();
        }
    }

    private static javax.imageio.ImageReadParam sparing(ImageReader reader)
            throws IOException, BadPicture {
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new BadPicture(Fault.TOO_MANY_PIXELS);
        }
        var every = Math.max(1, Math.min(width, height) / ENOUGH);
        var param = reader.getDefaultReadParam();
        param.setSourceSubsampling(every, every, 0, 0);
        return param;
    }

    /// The middle of it, upright, on white.
    private static BufferedImage square(BufferedImage picture, Orientation upright) {
        var side = Math.min(picture.getWidth(), picture.getHeight());
        var square = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var pen = square.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, SIDE, SIDE);
            pen.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            var turn = upright.turned(SIDE);
            turn.concatenate(
                    AffineTransform.getScaleInstance((double) SIDE / side, (double) SIDE / side));
            turn.translate(-(picture.getWidth() - side) / 2.0, -(picture.getHeight() - side) / 2.0);
            pen.drawImage(picture, turn, null);
        } finally {
            pen.dispose();
        }
        return square;
    }

    private static byte[] jpeg(BufferedImage square) throws IOException {
        var out = new ByteArrayOutputStream();
        if (!ImageIO.write(square, "jpeg", out)) {
            throw new IOException("Nobody writes JPEG here");
        }
        return out.toByteArray();
    }
}
