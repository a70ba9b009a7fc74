package app.hamrah.edge.token;

import app.hamrah.edge.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The servers that may ask about tokens, each with the SHA-256 of its secret. */
final class ResourceServers {

    private static final Pattern FORM = Pattern.compile("([a-z0-9-]{1,32}):([0-9a-f]{64})");
    private static final Pattern BASIC = Pattern.compile("(?i)basic +([A-Za-z0-9+/]{1,400}={0,2})");
    private static final byte[] NOBODY = new byte[32];

    private final Map<String, byte[]> hashes;

    private ResourceServers(Map<String, byte[]> hashes) {
        this.hashes = hashes;
    }

    /** @throws IllegalArgumentException when one is not of the form or an id occurs twice; it shows no hash */
    static ResourceServers parse(List<String> texts) {
        var hashes = new LinkedHashMap<String, byte[]>();
        for (var text : texts) {
            var parts = FORM.matcher(text);
            if (!parts.matches() || hashes.put(parts.group(1), HexFormat.of().parseHex(parts.group(2))) != null) {
                throw new IllegalArgumentException("hamrah.tokens.resource-servers must be a list of id:hash, each id "
                        + "once and of a-z, 0-9 and -, the hash the SHA-256 of the secret in 64 hexadecimal digits");
            }
        }
        return new ResourceServers(hashes);
    }

    /** The server that an {@code Authorization} header proves to be (RFC 7617), or null. */
    @Nullable
    String authenticated(@Nullable String authorization) {
        var basic = authorization == null ? null : BASIC.matcher(authorization);
        if (basic == null || !basic.matches()) {
            return null;
        }
        var shown = decode(basic.group(1));
        var colon = shown.indexOf(':');
        if (colon < 0) {
            return null;
        }
        var id = shown.substring(0, colon);
        // Whether the id is known or not takes the same time.
        var isSecret = MessageDigest.isEqual(hashes.getOrDefault(id, NOBODY), Sha256.of(shown.substring(colon + 1)));
        return isSecret && hashes.containsKey(id) ? id : null;
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "ResourceServers" + hashes.keySet();
    }
}
