package app.hamrah.edge.api;

import app.hamrah.edge.http.StrictJson;
import java.util.Set;

/** The one change an account takes through {@code PATCH /api/v1/me}: {@code {"name": "..."}} and nothing else. */
record NameChange(String name) {

    private static final Set<String> MEMBERS = Set.of("name");

    /** More than any name has, with room for what is cut off its ends. */
    private static final int LONGEST = 1_024;

    /** Reads a body; a member that is unknown is refused, since its sender would believe that it was heard. */
    static NameChange read(byte[] body) {
        return new NameChange(StrictJson.read(body, MEMBERS).text("name", LONGEST));
    }
}
