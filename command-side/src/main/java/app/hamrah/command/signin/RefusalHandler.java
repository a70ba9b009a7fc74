package app.hamrah.command.signin;

import app.hamrah.schema.signin.SignInCommand.RecordRefusal;
import app.hamrah.schema.signin.SignInEvent.SignInRefused;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Keeps what is told of refused logins: a stream of one event for each, since a stranger has no other. */
public final class RefusalHandler {

    private static final String TYPE = "SignInAttempt";

    private final EventStore store;
    private final Clock clock;

    public RefusalHandler(EventStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @CommandHandler
    void decide(RecordRefusal command) {
        var stream = command.attemptId().value();
        if (store.lastSequenceNumberFor(stream).isPresent()) {
            return;
        }
        var refused = new SignInRefused(
                command.attemptId(),
                command.provider(),
                command.step(),
                command.reason(),
                command.client(),
                command.count(),
                command.origin().at(clock.instant()));
        store.publish(new GenericDomainEventMessage<>(TYPE, stream, 0, refused));
    }
}
