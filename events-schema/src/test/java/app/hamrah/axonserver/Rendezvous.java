package app.hamrah.axonserver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Weighted rendezvous hashing: of many candidates the one with the highest score for a key takes it. */
final class Rendezvous {

    private Rendezvous() {}

    static double score(String candidate, int weight, String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((candidate + '\0' + key).getBytes(StandardCharsets.UTF_8));
            double uniform = ((ByteBuffer.wrap(digest).getLong() >>> 11) + 0.5) * 0x1.0p-53;
            return -weight / Math.log(uniform);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
