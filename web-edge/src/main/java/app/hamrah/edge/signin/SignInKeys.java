package app.hamrah.edge.signin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys sign-in needs. They differ in what losing them means: cookie keys may rotate every day, the identity key
 * never, since every identity is found by it.
 *
 * @param cookie {@code id:base64} with 32 bytes each: the first seals login transactions, all open
 * @param identity 32 bytes, base64: turns a provider's subject into an identity's id. It never changes
 */
@ConfigurationProperties("hamrah.keys")
record SignInKeys(@Nullable List<String> cookie, @Nullable String identity) {

    @Override
    public String toString() {
        return "SignInKeys";
    }
}
