package app.hamrah.standalone.operator;

import app.hamrah.edge.session.Credential;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountQuery;
import app.hamrah.schema.account.AccountQuery.FindAccount;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.ClaimedProfile;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import app.hamrah.standalone.RunningStandalone;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;

/** People at a running service. */
record People(RunningStandalone service) {

    static final Personal EMAIL = new Personal("someone@example.org");

    private static final RequestId REQUEST = new RequestId("request-test");

    SessionStanding signIn() {
        return signIn(new IdentityId("idn_" + (UUID.randomUUID() + "-" + UUID.randomUUID()).substring(0, 43)));
    }

    SessionStanding signIn(IdentityId identity) {
        Accepted accepted = service.send(new SignIn(
                identity,
                Provider.GOOGLE,
                SessionId.of(UUID.randomUUID()),
                AccountId.of(UUID.randomUUID()),
                new ClaimedProfile(EMAIL, true, null, null),
                ClientLabel.UNKNOWN,
                null,
                null,
                Clock.systemUTC().instant(),
                new Origin(Actor.STRANGER, Channel.WEB, REQUEST)));
        return accepted.standing();
    }

    void erase(SessionStanding standing) {
        service.send(new EraseAccount(
                standing.accountId(),
                standing.sessionId(),
                new Origin(standing.accountId().asActor(), Channel.WEB, REQUEST)));
    }

    /** The cookie of a session, as its browser holds it. */
    String cookie(SessionStanding standing) {
        return service.bean(Credential.class).mint(standing);
    }

    /** What the check says to a cookie: 200 or 401. */
    int check(String cookie) throws IOException {
        return new RawHttp(service.port())
                .send("GET /api/v1/session HTTP/1.1", "Host: localhost:8080", "Cookie: __Host-hamrah=" + cookie)
                .status();
    }

    /** The e-mail address that the read model shows, when it has heard of the account; null when it cannot be opened. */
    Personal email(AccountId account) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> service.ask(new FindAccount(account, null), AccountQuery.Account.class)
                                .account()
                        != null);
        return service.ask(new FindAccount(account, null), AccountQuery.Account.class)
                .account()
                .email();
    }
}
