package app.hamrah.edge.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A problem as a client reads it (RFC 9457 section 3.1), with some members of ours.
 *
 * @param type the address of the type's page
 * @param instance the request as a URN
 * @param code the slug of the type, for programs
 * @param requestId the id to quote when asking for help
 * @param error the word of OAuth, at its endpoints only
 */
record Problem(
        @JsonProperty String type,
        @JsonProperty String title,
        @JsonProperty int status,
        @JsonProperty String detail,
        @JsonProperty String instance,
        @JsonProperty String code,
        @JsonProperty String requestId,

        @JsonProperty @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String error) {}
