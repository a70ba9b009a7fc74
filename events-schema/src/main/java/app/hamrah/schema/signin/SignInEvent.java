package app.hamrah.schema.signin;

import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Provider;
import app.hamrah.schema.StoredName;
import org.jspecify.annotations.Nullable;

/** What is kept of logins that came to nothing. Stored for ever: add, never edit. */
public sealed interface SignInEvent {

    AttemptId attemptId();

    Provenance provenance();

    /**
     * Logins were refused.
     *
     * @param provider the provider tried, or null when the request named none
     * @param count how many refusals of this kind this event tells of, at least 1
     */
    @StoredName("sign-in.refused")
    record SignInRefused(
            AttemptId attemptId,
            @Nullable Provider provider,
            SignInStep step,
            ReasonCode reason,
            ClientLabel client,
            long count,
            Provenance provenance)
            implements SignInEvent {}
}
