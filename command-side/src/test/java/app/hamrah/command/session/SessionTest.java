package app.hamrah.command.session;

import static app.hamrah.command.Scenario.POLICY;
import static app.hamrah.schema.EventExamples.ACCOUNT;
import static app.hamrah.schema.EventExamples.CLIENT;
import static app.hamrah.schema.EventExamples.IDENTITY;
import static app.hamrah.schema.EventExamples.NOW;
import static app.hamrah.schema.EventExamples.SESSION;
import static app.hamrah.schema.EventExamples.after;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.messageWithPayload;
import static org.axonframework.test.matchers.Matchers.predicate;

import app.hamrah.command.Scenario;
import app.hamrah.command.identity.Claims;
import app.hamrah.command.identity.IdentityClaim;
import app.hamrah.command.stream.BoundedCache;
import app.hamrah.command.stream.Streams;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionCommand.ExpireSession;
import app.hamrah.schema.session.SessionCommand.ExtendSession;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionExtended;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Predicate;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** One session alone, in Axon's fixture. */
class SessionTest {

    private static final SessionStarted STARTED = new SessionStarted(
            SESSION,
            ACCOUNT,
            IDENTITY,
            Provider.GOOGLE,
            Channel.WEB,
            CLIENT,
            null,
            null,
            null,
            NOW,
            NOW.plus(Duration.ofDays(30)),
            NOW.plus(Duration.ofDays(90)),
            after(0));

    @Test
    void useWithEnoughLeftWritesNothing() {
        at(days(14), STARTED)
                .when(new ExtendSession(SESSION, Scenario.by(ACCOUNT)))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(
                        predicate((SessionAnswer answer) -> answer instanceof SessionAnswer.Standing standing
                                && standing.standing().version().equals(Version.of(SESSION, 0))));
    }

    @Test
    void useWithUnderFifteenDaysLeftMovesTheDeadlineToThirtyDaysFromNow() {
        var now = days(16);
        at(now, STARTED)
                .when(new ExtendSession(SESSION, Scenario.by(ACCOUNT)))
                .expectEvents(new SessionExtended(SESSION, ACCOUNT, 2, now.plus(Duration.ofDays(30)), provenance(now)));
    }

    @Test
    void oneCrossingWritesOneEvent() {
        var extended = new SessionExtended(SESSION, ACCOUNT, 2, days(46), after(0));
        at(days(16), STARTED, extended)
                .when(new ExtendSession(SESSION, Scenario.by(ACCOUNT)))
                .expectNoEvents();
    }

    @Test
    void theDeadlineNeverPassesTheAbsoluteOne() {
        var now = days(75);
        at(now, STARTED, new SessionExtended(SESSION, ACCOUNT, 2, days(80), after(0)))
                .when(new ExtendSession(SESSION, Scenario.by(ACCOUNT)))
                .expectEvents(new SessionExtended(SESSION, ACCOUNT, 3, days(90), provenance(now)));
    }

    @Test
    void aSessionAtItsAbsoluteDeadlineHasNothingToExtend() {
        at(days(89), STARTED, new SessionExtended(SESSION, ACCOUNT, 2, days(90), after(0)))
                .when(new ExtendSession(SESSION, Scenario.by(ACCOUNT)))
                .expectNoEvents();
    }

    @Test
    void useAfterTheIdleDeadlineIsRefusedAndEndsNothing() {
        at(days(30), STARTED)
                .when(new ExtendSession(SESSION, Scenario.by(ACCOUNT)))
                .expectResultMessagePayload(new SessionAnswer.Refused(Refusal.SESSION_EXPIRED))
                .expectNoEvents();
    }

    @Test
    void anEndedSessionIsNotExtended() {
        at(days(16), STARTED, ended())
                .when(new ExtendSession(SESSION, Scenario.by(ACCOUNT)))
                .expectNoEvents()
                .expectResultMessagePayload(new SessionAnswer.Refused(Refusal.SESSION_ENDED));
    }

    @Test
    void itsUserEndsIt() {
        at(days(1), STARTED)
                .when(new EndSession(SESSION, ACCOUNT, EndReason.SIGNED_OUT, Scenario.by(ACCOUNT)))
                .expectEvents(new SessionEnded(SESSION, ACCOUNT, EndReason.SIGNED_OUT, provenance(days(1))))
                .expectResultMessagePayload(new Outcome.Done(Version.of(SESSION, 1)));
    }

    @Test
    void endingTwiceIsEndingOnce() {
        at(days(1), STARTED, ended())
                .when(new EndSession(SESSION, ACCOUNT, EndReason.SIGNED_OUT, Scenario.by(ACCOUNT)))
                .expectNoEvents()
                .expectResultMessagePayload(new Outcome.Done(null));
    }

    @Test
    void nobodyEndsTheSessionOfAnotherAccount() {
        var stranger = AccountId.of(UUID.randomUUID());
        at(days(1), STARTED)
                .when(new EndSession(SESSION, stranger, EndReason.ENDED_BY_USER, Scenario.by(stranger)))
                .expectNoEvents()
                .expectResultMessagePayload(new Outcome.Refused(Refusal.NO_SUCH_SESSION));
    }

    @Test
    void theSweepEndsWhatIsDue() {
        at(days(31), STARTED)
                .when(new ExpireSession(SESSION, Scenario.STRANGER))
                .expectEventsMatching(exactSequenceOf(messageWithPayload(
                        predicate((Predicate<SessionEnded>) ended -> ended.reason() == EndReason.EXPIRED
                                && ended.provenance().actor().value().equals("system:expiry")))));
    }

    @Test
    void theSweepLeavesWhatIsNotDue() {
        at(days(29), STARTED)
                .when(new ExpireSession(SESSION, Scenario.STRANGER))
                .expectNoEvents();
    }

    private static TestExecutor<Session> at(Instant now, Object... events) {
        var fixture = new AggregateTestFixture<>(Session.class);
        var cache = new BoundedCache(0);
        var sessions = new Sessions(new Streams<>(fixture.getRepository(), fixture.getEventStore(), cache), POLICY);
        var claims = new Claims(new Streams<IdentityClaim>(null, fixture.getEventStore(), cache));
        fixture.registerAnnotatedCommandHandler(new SessionHandler(sessions, claims, Clock.fixed(now, ZoneOffset.UTC)));
        return fixture.given(events);
    }

    private static Instant days(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private static SessionEnded ended() {
        return new SessionEnded(SESSION, ACCOUNT, EndReason.SIGNED_OUT, after(1));
    }

    private static Provenance provenance(Instant at) {
        return Scenario.by(ACCOUNT).at(at);
    }
}
