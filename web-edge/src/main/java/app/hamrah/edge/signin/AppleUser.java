package app.hamrah.edge.signin;

import app.hamrah.edge.verify.DisplayName;
import app.hamrah.schema.Personal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code user} JSON Apple sends at the first consent, unsigned. Only a name is read from it, as one to show; the
 * e-mail in it proves nothing and is not looked at.
 */
final class AppleUser {

    private static final int MAX_LENGTH = 2048;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(4)
                            .maxStringLength(MAX_LENGTH)
                            .build())
                    .build())
            .build();

    private AppleUser() {}

    /** The name, or null when there is none to be read. */
    static @Nullable Personal name(@Nullable String user) {
        if (user == null || user.length() > MAX_LENGTH) {
            return null;
        }
        try {
            var name = JSON.readTree(user).path("name");
            return DisplayName.of(name.path("firstName").asString("") + " "
                    + name.path("lastName").asString(""));
        } catch (JacksonException e) {
            return null;
        }
    }
}
