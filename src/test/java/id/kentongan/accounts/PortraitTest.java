package id.kentongan.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.accounts.Portrait.Fault;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PortraitTest {

    private static final byte[] PLACE = "GPS di rumahnya".getBytes(StandardCharsets.US_ASCII);

    @Test
    void a_picture_becomes_a_square_of_its_middle() throws Exception {
        var made = read(Portrait.of(picture("png", 900, 300)));

        assertThat(made.getWidth()).isEqualTo(Portrait.SIDE);
        assertThat(made.getHeight()).isEqualTo(Portrait.SIDE);
        assertThat(nearly(made, 128, 20)).isEqualTo(Color.GREEN);
    }

    @Test
    void what_the_camera_wrote_into_it_is_gone_and_it_stands_upright() throws Exception {
        var lying = withExif(picture("jpeg", 300, 300), 6);
        assertThat(contains(lying, PLACE)).isTrue();

        var made = Portrait.of(lying);

        assertThat(contains(made, PLACE)).isFalse();
        assertThat(contains(made, "Exif".getBytes(StandardCharsets.US_ASCII))).isFalse();
        // What was at the left is at the top.
        assertThat(nearly(read(made), 128, 10)).isEqualTo(Color.RED);
        assertThat(nearly(read(made), 128, 245)).isEqualTo(Color.BLUE);
    }

    @Test
    void what_is_no_picture_is_refused_whatever_it_is_called() throws Exception {
        var png = picture("png", 300, 300);
        refused(Fault.EMPTY, new byte[0]);
        refused(Fault.NO_PICTURE, "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8));
        refused(Fault.NO_PICTURE, "GIF89a".getBytes(StandardCharsets.UTF_8));
        refused(Fault.NO_PICTURE, Arrays.copyOf(png, 40));
        refused(Fault.NO_PICTURE, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1});
        refused(Fault.TOO_BIG, Arrays.copyOf(png, Portrait.LARGEST + 1));
    }

    @Test
    void a_small_file_that_claims_thirty_thousand_points_each_way_is_not_read() throws Exception {
        refused(Fault.TOO_MANY_PIXELS, claiming(picture("png", 300, 300), 30_000, 30_000));
        refused(Fault.TOO_MANY_PIXELS, claiming(picture("png", 300, 300), 2_000_000_000, 1));
    }

    @Test
    void whatever_is_broken_in_a_file_it_is_a_picture_or_refused() throws Exception {
        var random = new Random(20_260_309);
        for (var whole :
                new byte[][] {picture("png", 60, 40), withExif(picture("jpeg", 60, 40), 3)}) {
            for (int i = 0; i < 300; i++) {
                var broken = whole.clone();
                for (int n = 0; n < 3; n++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                try {
                    assertThat(read(Portrait.of(broken)).getWidth()).isEqualTo(Portrait.SIDE);
                } catch (Portrait.BadPicture bad) {
                    assertThat(bad.fault()).isIn(Fault.NO_PICTURE, Fault.TOO_MANY_PIXELS);
                }
            }
        }
    }

    private static void refused(Fault fault, byte[] file) {
        assertThatThrownBy(() -> Portrait.of(file))
                .isInstanceOfSatisfying(
                        Portrait.BadPicture.class, it -> assertThat(it.fault()).isEqualTo(fault));
    }

    /// Red at the left, blue at the right, green between.
    static byte[] picture(String format, int width, int height) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                var colour =
                        x < width / 3 ? Color.RED : x < width * 2 / 3 ? Color.GREEN : Color.BLUE;
                picture.setRGB(x, y, colour.getRGB());
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);
        return out.toByteArray();
    }

    /// As a telephone writes it: how it was held, and where.
    private static byte[] withExif(byte[] jpeg, int orientation) {
        var tiff = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        tiff.putShort((short) 0x4949).putShort((short) 42).putInt(8);
        tiff.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        tiff.putInt(orientation).putInt(0);
        var exif = ByteBuffer.allocate(6 + tiff.capacity() + PLACE.length);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff.array()).put(PLACE);
        var whole = ByteBuffer.allocate(jpeg.length + 4 + exif.capacity());
        whole.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (exif.capacity() + 2));
        whole.put(exif.array()).put(jpeg, 2, jpeg.length - 2);
        return whole.array();
    }

    private static byte[] claiming(byte[] png, int width, int height) {
        var claims = ByteBuffer.wrap(png.clone());
        claims.putInt(16, width).putInt(20, height);
        var sum = new CRC32();
        sum.update(claims.array(), 12, 17);
        claims.putInt(29, (int) sum.getValue());
        return claims.array();
    }

    private static BufferedImage read(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static Color nearly(BufferedImage picture, int x, int y) {
        var c = new Color(picture.getRGB(x, y));
        return new Color(
                c.getRed() > 127 ? 255 : 0,
                c.getGreen() > 127 ? 255 : 0,
                c.getBlue() > 127 ? 255 : 0);
    }

    private static boolean contains(byte[] file, byte[] what) {
        return new String(file, StandardCharsets.ISO_8859_1)
                .contains(new String(what, StandardCharsets.ISO_8859_1));
    }
}
