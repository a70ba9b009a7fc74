package app.hamrah.standalone;

import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.ClaimedProfile;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Logins as the edge asks for them once a provider has vouched for somebody. */
public final class Logins {

    public static final Personal EMAIL = new Personal("someone@example.org");

    private static final RequestId REQUEST = new RequestId("request-test");

    private Logins() {}

    /** One of somebody new. */
    public static SignIn somebody() {
        return of(identity());
    }

    /** One of somebody new, who proved it then. */
    public static SignIn somebody(Instant proved) {
        return of(identity(), proved);
    }

    public static SignIn of(IdentityId identity) {
        return of(identity, Clock.systemUTC().instant());
    }

    /** One of somebody, who proved it then. */
    public static SignIn of(IdentityId identity, Instant proved) {
        return new SignIn(
                identity,
                Provider.GOOGLE,
                SessionId.of(UUID.randomUUID()),
                AccountId.of(UUID.randomUUID()),
                new ClaimedProfile(EMAIL, true, new Personal("Some One"), null),
                new ClientLabel("Firefox on Linux"),
                new Personal("192.0.2.7"),
                null,
                proved,
                new Origin(Actor.STRANGER, Channel.WEB, REQUEST));
    }

    /** One that nobody has claimed. */
    public static IdentityId identity() {
        return new IdentityId("idn_" + (UUID.randomUUID() + "-" + UUID.randomUUID()).substring(0, 43));
    }

    /** What the person of a session asks for. */
    public static Origin by(SessionStanding session) {
        return new Origin(session.accountId().asActor(), Channel.WEB, REQUEST);
    }
}
