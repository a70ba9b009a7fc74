package app.hamrah.edge.grant;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys of grants, and of receipts of devices.
 *
 * @param grant {@code id:base64} with 32 bytes each, needed with Apple and with apps: the first seals what Apple grants
 *     and the receipts of devices, all open. What one that is taken out has sealed cannot be given back
 */
@ConfigurationProperties("hamrah.keys")
public record GrantKeys(@Nullable List<String> grant) {

    @Override
    public String toString() {
        return "GrantKeys";
    }
}
