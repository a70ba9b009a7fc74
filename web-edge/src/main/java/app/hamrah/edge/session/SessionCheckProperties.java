package app.hamrah.edge.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sessions are carried and remembered.
 *
 * @param sessionsInMemory how many sessions an edge remembers; what it forgets it asks for
 */
@ConfigurationProperties("hamrah")
record SessionCheckProperties(
        @DefaultValue("1000000") long sessionsInMemory,
        @DefaultValue Cookie cookie,
        @DefaultValue Keys keys) {

    /** @param parentDomain the domain whose hosts share the session cookie; this host alone where nothing is said */
    record Cookie(@Nullable String parentDomain) {}

    /** @param credential {@code id:base64} with 32 bytes each: the first signs session credentials and refresh tokens, all
     *     verify */
    record Keys(@DefaultValue List<String> credential) {

        @Override
        public String toString() {
            return "Keys";
        }
    }
}
