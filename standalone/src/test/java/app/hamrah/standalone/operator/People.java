package app.hamrah.standalone.operator;

import app.hamrah.edge.session.Credential;
import app.hamrah.schema.Personal;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountQuery;
import app.hamrah.schema.account.AccountQuery.FindAccount;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.standalone.Logins;
import app.hamrah.standalone.RunningStandalone;
import app.hamrah.standalone.http.Wire;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;

/** People at a running service. */
record People(RunningStandalone service) {

    SessionStanding signIn() {
        return signIn(Logins.identity());
    }

    SessionStanding signIn(IdentityId identity) {
        Accepted accepted = service.send(Logins.of(identity));
        return accepted.standing();
    }

    void erase(SessionStanding standing) {
        service.send(new EraseAccount(standing.accountId(), standing.sessionId(), Logins.by(standing)));
    }

    /** The cookie of a session, as its browser holds it. */
    String cookie(SessionStanding standing) {
        return service.bean(Credential.class).mint(standing);
    }

    /** What the check says to a cookie: 200 or 401. */
    int check(String cookie) throws IOException {
        return Wire.ask(
                        service.port(),
                        "GET /api/v1/session HTTP/1.1",
                        "Host: localhost:8080",
                        "Cookie: __Host-hamrah=" + cookie)
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
