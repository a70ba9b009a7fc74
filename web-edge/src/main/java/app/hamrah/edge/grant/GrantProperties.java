package app.hamrah.edge.grant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What providers grant us.
 *
 * @param revokeEvery how often is looked for grants to be given back to their providers
 */
@ConfigurationProperties("hamrah.grants")
record GrantProperties(@DefaultValue("1m") Duration revokeEvery) {

    GrantProperties {
        if (!revokeEvery.isPositive()) {
            throw new IllegalArgumentException("hamrah.grants.revoke-every must be longer than nothing");
        }
    }
}
