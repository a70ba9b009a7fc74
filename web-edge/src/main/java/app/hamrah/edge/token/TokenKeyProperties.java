package app.hamrah.edge.token;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The secrets behind what apps are given.
 *
 * @param token {@code id:base64} with 32 bytes each: the keys of access tokens follow from them; the first signs, all
 *     verify
 * @param challenge {@code id:base64} with 32 bytes each: the first signs challenges, all verify
 */
@ConfigurationProperties("hamrah.keys")
record TokenKeyProperties(
        @DefaultValue List<String> token, @DefaultValue List<String> challenge) {

    @Override
    public String toString() {
        return "TokenKeyProperties";
    }
}
