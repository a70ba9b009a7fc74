package app.hamrah.edge.verify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;

/**
 * A public key in the shape of a certificate (RFC 5280 section 4.1), for a library that takes keys in no other. It
 * certifies nothing: its signature is one zero byte, and whoever reads it looks at the key only.
 */
final class KeyEnvelope {

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;

    private static final byte[] SERIAL = {0x02, 0x01, 0x01};
    private static final byte[] SHA256_WITH_RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0x00
    };
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final byte[] NO_SIGNATURE = {0x03, 0x02, 0x00, 0x00};

    private KeyEnvelope() {}

    static String pem(PublicKey key) {
        var name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, text(0x0c, "key envelope"))));
        var validity = der(SEQUENCE, text(0x17, "200101000000Z"), text(0x17, "491231235959Z"));
        var body = der(SEQUENCE, SERIAL, SHA256_WITH_RSA, name, validity, name, key.getEncoded());
        var certificate = der(SEQUENCE, body, SHA256_WITH_RSA, NO_SIGNATURE);
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] text(int tag, String value) {
        return der(tag, value.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var length = content.size();
        var encoded = new ByteArrayOutputStream(length + 4);
        encoded.write(tag);
        if (length > 0xff) {
            encoded.write(0x82);
            encoded.write(length >> 8);
        } else if (length > 0x7f) {
            encoded.write(0x81);
        }
        encoded.write(length);
        encoded.writeBytes(content.toByteArray());
        return encoded.toByteArray();
    }
}
