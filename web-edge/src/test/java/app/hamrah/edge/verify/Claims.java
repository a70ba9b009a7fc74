package app.hamrah.edge.verify;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims of a login, in order unless a test changes them. */
public final class Claims {

    private final Map<String, Object> members = new LinkedHashMap<>();

    private Claims() {}

    public static Claims of(String issuer, String audience, String nonce, Instant now) {
        return new Claims()
                .with("iss", issuer)
                .with("aud", audience)
                .with("sub", "1234567890")
                .with("nonce", nonce)
                .with("iat", now.getEpochSecond())
                .with("exp", now.getEpochSecond() + 3600)
                .with("email", "roya@example.com")
                .with("email_verified", true)
                .with("name", "Roya Ahmadi");
    }

    /** Sets a claim; null removes it. */
    public Claims with(String name, @Nullable Object value) {
        if (value == null) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
        return this;
    }

    public String json() {
        return JSONObjectUtils.toJSONString(members);
    }
}
