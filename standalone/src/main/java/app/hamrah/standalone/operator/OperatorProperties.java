package app.hamrah.standalone.operator;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What operators show.
 *
 * @param token at least 32 random characters; one is made in the data folder where nothing is said
 */
@ConfigurationProperties("hamrah.operator")
record OperatorProperties(@Nullable String token) {

    @Override
    public String toString() {
        return "OperatorProperties";
    }
}
