package app.hamrah.edge.signin;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a cookie holds as JSON under the seal, and reads it back only when it is whole. */
final class SealedJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final CookieSeal seal;

    SealedJson(CookieSeal seal) {
        this.seal = seal;
    }

    String write(String cookie, Object content) {
        return seal.seal(cookie, JSON.writeValueAsBytes(content));
    }

    /** What this cookie holds, or null when it was not sealed here, not for this cookie, or by another version. */
    <T> @Nullable T read(String cookie, String value, Class<T> type) {
        var content = seal.open(cookie, value);
        try {
            return content == null ? null : JSON.readValue(content, type);
        } catch (JacksonException e) {
            return null;
        }
    }
}
