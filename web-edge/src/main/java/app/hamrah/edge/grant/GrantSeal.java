package app.hamrah.edge.grant;

import app.hamrah.edge.setting.NamedSeal;
import app.hamrah.schema.grant.ClientId;
import app.hamrah.schema.grant.EdgeSealed;
import app.hamrah.schema.grant.GrantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seals a token for one grant of one client; nobody but the edge opens it, and not for another grant. */
final class GrantSeal {

    private final NamedSeal seal;

    /** Throws {@link IllegalArgumentException} that names {@code hamrah.keys.grant} when it holds no key. */
    GrantSeal(@Nullable List<String> keys) {
        seal = new NamedSeal("hamrah.keys.grant", keys, EdgeSealed.LONGEST);
    }

    EdgeSealed seal(GrantId grantId, ClientId clientId, GrantedToken token) {
        return new EdgeSealed(seal.seal(use(grantId, clientId), token.value().getBytes(StandardCharsets.US_ASCII)));
    }

    /** The token, or null when it was not sealed here for this grant, or its key is gone. */
    @Nullable
    GrantedToken open(GrantId grantId, ClientId clientId, EdgeSealed sealed) {
        var opened = seal.open(use(grantId, clientId), sealed.value());
        return opened == null ? null : GrantedToken.of(new String(opened, StandardCharsets.US_ASCII));
    }

    private static String use(GrantId grantId, ClientId clientId) {
        return "hamrah grant " + grantId + " " + clientId;
    }
}
