package app.hamrah.edge.api;

import app.hamrah.edge.http.StrictJson;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;

/** The one change an account takes through {@code PATCH /api/v1/me}: {@code {"name": "..."}} and nothing else. */
record NameChange(String name) {

    /** Reads a body; a member that is unknown is refused, since its sender would believe that it was heard. */
    static NameChange read(byte[] body) {
        var json = StrictJson.object(body);
        for (var member : json.propertyNames()) {
            if (!member.equals("name")) {
                throw new ProblemException(ProblemType.VALIDATION_FAILED, "Only the name can be changed");
            }
        }
        var name = json.get("name");
        if (name == null || !name.isString()) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, "The name must be a string");
        }
        return new NameChange(name.stringValue());
    }
}
