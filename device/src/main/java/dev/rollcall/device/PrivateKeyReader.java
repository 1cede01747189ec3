package dev.rollcall.device;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads private keys, RSA and EC, in the forms that AWS IoT and OpenSSL write: PKCS#8, PKCS#1 and
 * SEC 1. Java itself knows only the first.
 */
final class PrivateKeyReader {

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----([^-]*)-----END \\1-----", Pattern.DOTALL);

  private static final int DER_INTEGER = 0x02;
  private static final int DER_OCTET_STRING = 0x04;
  private static final int DER_SEQUENCE = 0x30;
  private static final int DER_LONG_LENGTH = 0x80;

  private PrivateKeyReader() {}

  /**
   * The key in a file that is said to belong to a public key.
   *
   * @throws IllegalArgumentException if there is none that can be read, or one of another kind
   */
  static PrivateKey read(PemFile file, PublicKey publicKey) {
    Matcher block = BLOCK.matcher(file.text());
    if (file.text().contains("ENCRYPTED")) {
      throw new IllegalArgumentException(
          "the %s is encrypted: it has to be one without a passphrase".formatted(file.name()));
    }
    if (!block.find()) {
      throw new IllegalArgumentException("the %s holds no private key".formatted(file.name()));
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(block.group(2));
      byte[] pkcs8 = block.group(1).equals("PRIVATE KEY") ? der : pkcs8(der, publicKey);
      return KeyFactory.getInstance(publicKey.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "the %s holds no %s key that can be read, as its certificate asks for"
              .formatted(file.name(), publicKey.getAlgorithm()),
          unreadable);
    }
  }

  /** PKCS#8 is the key after the name of its algorithm, which the public key has as well. */
  private static byte[] pkcs8(byte[] key, PublicKey publicKey) {
    byte[] spki = publicKey.getEncoded();
    int start = contentStart(spki, 0);
    byte[] algorithm = Arrays.copyOfRange(spki, start, contentEnd(spki, start));
    byte[] version = der(DER_INTEGER, new byte[] {0});
    return der(DER_SEQUENCE, version, algorithm, der(DER_OCTET_STRING, key));
  }

  private static int contentStart(byte[] der, int at) {
    int length = Byte.toUnsignedInt(der[at + 1]);
    return at + 2 + (length < DER_LONG_LENGTH ? 0 : length - DER_LONG_LENGTH);
  }

  private static int contentEnd(byte[] der, int at) {
    int start = contentStart(der, at);
    int length = Byte.toUnsignedInt(der[at + 1]);
    return length < DER_LONG_LENGTH
        ? start + length
        : start + new BigInteger(1, Arrays.copyOfRange(der, at + 2, start)).intValueExact();
  }

  private static byte[] der(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var whole = new ByteArrayOutputStream();
    whole.write(tag);
    if (content.size() < DER_LONG_LENGTH) {
      whole.write(content.size());
    } else {
      byte[] length = BigInteger.valueOf(content.size()).toByteArray();
      int sign = length[0] == 0 ? 1 : 0; // BigInteger may put a zero in front
      whole.write(DER_LONG_LENGTH + length.length - sign);
      whole.write(length, sign, length.length - sign);
    }
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }
}
