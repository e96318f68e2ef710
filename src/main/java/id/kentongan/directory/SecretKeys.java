package id.kentongan.directory;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts what must be kept in the database and read again, so that whoever gets hold of a copy
/// of the database has none of it. AES-256-GCM; a sealed secret names the key that opens it.
///
/// The keys are made of words that the installation gives: the first seals, all of them open.
public final class SecretKeys {

    private static final int NAME_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Supplier<List<String>> words;

    /// @param words asked for whenever a secret is sealed or opened, not before; the first seals
    public SecretKeys(Supplier<List<String>> words) {
        this.words = words;
    }

    /// @param owner whose secret it is; it opens for nobody else
    public byte[] seal(byte[] secret, String owner) {
        var key = key(words.get().getFirst());
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, key, nonce, owner, secret, 0);
        return concat(name(key), nonce, sealed);
    }

    /// @throws DirectoryRefusal when this machine does not have the key
    public byte[] open(byte[] sealed, String owner) {
        var key = keyOf(sealed).orElseThrow(() -> new DirectoryRefusal("code", "otherKey"));
        var nonce = Arrays.copyOfRange(sealed, NAME_BYTES, NAME_BYTES + NONCE_BYTES);
        return run(Cipher.DECRYPT_MODE, key, nonce, owner, sealed, NAME_BYTES + NONCE_BYTES);
    }

    /// Whether this machine has the key.
    boolean canOpen(byte[] sealed) {
        return keyOf(sealed).isPresent();
    }

    /// What stands for `text` where only its equality matters; without the key nobody can find out
    /// by trying what the text was.
    public String mark(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(words.get().getFirst()), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<byte[]> keyOf(byte[] sealed) {
        var name = Arrays.copyOf(sealed, NAME_BYTES);
        return words.get().stream()
                .map(SecretKeys::key)
                .filter(it -> Arrays.equals(name(it), name))
                .findFirst();
    }

    private static byte[] run(
            int mode, byte[] key, byte[] nonce, String owner, byte[] text, int from) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text, from, text.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret of " + owner + " is damaged", e);
        }
    }

    private static byte[] key(String words) {
        return KeyRing.hash("kentongan:" + words);
    }

    private static byte[] name(byte[] key) {
        return Arrays.copyOf(KeyRing.hash("name:" + Arrays.toString(key)), NAME_BYTES);
    }

    private static byte[] concat(byte[] name, byte[] nonce, byte[] sealed) {
        var all = Arrays.copyOf(name, name.length + nonce.length + sealed.length);
        System.arraycopy(nonce, 0, all, name.length, nonce.length);
        System.arraycopy(sealed, 0, all, name.length + nonce.length, sealed.length);
        return all;
    }
}
