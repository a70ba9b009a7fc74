package app.hamrah.schema.identity;

import app.hamrah.schema.Provider;
import java.time.Instant;

/** One way into an account, as its person may see it. */
public record IdentityView(IdentityId identityId, Provider provider, Instant linkedAt) {}
