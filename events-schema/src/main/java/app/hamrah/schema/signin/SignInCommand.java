package app.hamrah.schema.signin;

import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.challenge.ChallengeUse;
import app.hamrah.schema.device.DeviceProof;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionId;
import java.time.Instant;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What the edge asks once a login has been verified, or refused. */
public sealed interface SignInCommand {

    Origin origin();

    /**
     * Finds or claims the identity, finds or opens its account and starts a session: all of it, or nothing. Answers a
     * {@link SignInAnswer}.
     *
     * @param sessionId the session to start, chosen when the login began: one login starts one session
     * @param newAccountId the account to open if nobody holds the identity yet
     * @param network the client's address, or null when unknown
     * @param userAgent the client's User-Agent, at most 512 characters, or null when it sent none
     */
    record SignIn(
            @RoutingKey IdentityId identityId,
            Provider provider,
            SessionId sessionId,
            AccountId newAccountId,
            ClaimedProfile profile,
            ClientLabel client,
            @Nullable Personal network,
            @Nullable Personal userAgent,
            Instant authenticatedAt,
            Origin origin)
            implements SignInCommand {}

    /**
     * A {@link SignIn} from an app, whose challenge is spent with it. Answers a {@link SignInAnswer}: the same request sent
     * again is answered with the session it started, whatever session it names then.
     *
     * @param proof what the device signed; null for a device without App Attest, whose session has no device
     * @param challenge of purpose {@code SIGN_IN}
     */
    record SignInNatively(
            @RoutingKey IdentityId identityId,
            SignIn signIn,
            @Nullable DeviceProof proof,
            ChallengeUse challenge) implements SignInCommand {

        public SignInNatively(SignIn signIn, @Nullable DeviceProof proof, ChallengeUse challenge) {
            this(signIn.identityId(), signIn, proof, challenge);
        }

        @Override
        public Origin origin() {
            return signIn.origin();
        }
    }

    /**
     * Keeps that logins were refused. Answers nothing.
     *
     * @param provider the provider tried, or null when the request named none
     * @param count how many refusals of this kind are told by this one, at least 1
     */
    record RecordRefusal(
            @RoutingKey AttemptId attemptId,
            @Nullable Provider provider,
            SignInStep step,
            ReasonCode reason,
            ClientLabel client,
            long count,
            Origin origin)
            implements SignInCommand {}
}
