package app.hamrah.schema;

import app.hamrah.schema.account.AccountEvent.AccountErased;
import app.hamrah.schema.account.AccountEvent.AccountOpened;
import app.hamrah.schema.account.AccountEvent.SignedIn;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionExtended;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/**
 * Many people, each with an account and a session: five events, one more for every third who signs out, and one for every
 * hundredth who is erased.
 */
public final class Lives {

    private Lives() {}

    /** The events of people {@code from} to {@code to}, that one not among them, as they lie in a log. */
    public static List<DomainEventMessage<?>> of(int from, int to) {
        var events = new ArrayList<DomainEventMessage<?>>();
        for (int i = from; i < to; i++) {
            live(events, i);
        }
        return events;
    }

    public static AccountId account(int number) {
        return AccountId.of(uuid(number));
    }

    public static SessionId session(int number) {
        return SessionId.of(uuid(number));
    }

    private static void live(List<DomainEventMessage<?>> events, int number) {
        var account = account(number);
        var session = session(number);
        var identity = new IdentityId("idn_" + "%043d".formatted(number));
        var at = EventExamples.after(number);
        var until = at.at().plus(Duration.ofDays(90));
        events.add(event(identity, 0, new IdentityClaimed(identity, account, Provider.GOOGLE, at)));
        events.add(event(account, 0, new AccountOpened(account, EventExamples.PROFILE, at)));
        events.add(event(
                session,
                0,
                new SessionStarted(
                        session,
                        account,
                        identity,
                        Provider.GOOGLE,
                        Channel.WEB,
                        EventExamples.CLIENT,
                        new Sealed("c2VhbGVkLW5ldHdvcms"),
                        null,
                        null,
                        at.at(),
                        at.at().plus(Duration.ofDays(30)),
                        until,
                        at)));
        events.add(event(account, 1, new SignedIn(account, session, identity, until, List.of(), at)));
        events.add(event(
                session, 1, new SessionExtended(session, account, 2, at.at().plus(Duration.ofDays(46)), at)));
        if (number % 3 == 0) {
            events.add(event(session, 2, new SessionEnded(session, account, EndReason.SIGNED_OUT, at)));
        }
        if (number % 100 == 0) {
            events.add(event(account, 2, new AccountErased(account, at)));
        }
    }

    private static UUID uuid(int number) {
        return new UUID(0x019ca8f25c007000L, 0x8000000000000000L + number);
    }

    private static DomainEventMessage<?> event(StreamId stream, long sequence, Object event) {
        return new GenericDomainEventMessage<>("test", stream.value(), sequence, event);
    }
}
