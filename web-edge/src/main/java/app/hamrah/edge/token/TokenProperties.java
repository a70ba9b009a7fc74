package app.hamrah.edge.token;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tokens of apps.
 *
 * @param rotateEvery how long one key signs access tokens; changing it changes the keys at once
 * @param publishAhead how long before it signs the next key is published
 * @param audience the {@code aud} of access tokens; the public URL where nothing is said
 * @param resourceServers {@code id:hash} of the servers that may ask about tokens, the hash being the SHA-256 of a
 *     server's secret in hexadecimal
 */
@ConfigurationProperties("hamrah.tokens")
record TokenProperties(
        @DefaultValue("30d") Duration rotateEvery,
        @DefaultValue("1d") Duration publishAhead,
        @Nullable String audience,
        @DefaultValue List<String> resourceServers) {

    TokenProperties {
        var unused = new Epochs(rotateEvery, publishAhead);
        ResourceServers.parse(resourceServers);
    }

    @Override
    public String toString() {
        return "TokenProperties";
    }

    Epochs epochs() {
        return new Epochs(rotateEvery, publishAhead);
    }

    TokenIssuer issuer(String publicUrl) {
        return new TokenIssuer(publicUrl, audience == null || audience.isBlank() ? publicUrl : audience);
    }
}
