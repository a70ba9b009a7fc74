package app.hamrah.edge;

import static app.hamrah.edge.Examples.ACCOUNT;
import static app.hamrah.edge.Examples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.hamrah.edge.http.RequestOriginAccess;
import app.hamrah.edge.session.CurrentSessionAccess;
import app.hamrah.edge.session.SessionCookies;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionStanding;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;

/** Signing out, which the API does not offer under that name; the rest is tested through the API. */
class AccountActionsTest {

    private final FakeSides sides = new FakeSides();
    private final Cleared cookies = new Cleared();
    private final AccountActions actions = new AccountActions(sides.bus(), cookies, new MovableClock(Examples.NOW));
    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/sign-out"));

    private static final class Cleared implements SessionCookies {

        private int times;

        @Override
        public void issue(ServerWebExchange exchange, SessionStanding standing) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isIn(ServerHttpRequest request) {
            return false;
        }

        @Override
        public void clear(ServerWebExchange exchange) {
            times++;
        }
    }

    @Test
    void signingOutEndsTheSessionAndTakesItsCookie() {
        RequestOriginAccess.set(exchange, "request-0001");
        CurrentSessionAccess.set(exchange, Examples.standing());
        sides.on(EndSession.class, command -> new Outcome.Done(null));

        actions.signOut(exchange).block();

        assertThat(cookies.times).isEqualTo(1);
        assertThat(sides.received(EndSession.class)).singleElement().satisfies(command -> {
            assertThat(command.sessionId()).isEqualTo(SESSION);
            assertThat(command.accountId()).isEqualTo(ACCOUNT);
            assertThat(command.reason()).isEqualTo(EndReason.SIGNED_OUT);
        });
    }

    @Test
    void signingOutOfNothingTakesTheCookie() {
        assertThat(actions.signOut(exchange).block()).isEqualTo(new Outcome.Done(null));
        assertThat(cookies.times).isEqualTo(1);
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void aSignOutThatFailedTakesNothing() {
        RequestOriginAccess.set(exchange, "request-0001");
        CurrentSessionAccess.set(exchange, Examples.standing());

        assertThat(catchThrowable(() -> actions.signOut(exchange).block())).isNotNull();
        assertThat(cookies.times).isZero();
    }
}
