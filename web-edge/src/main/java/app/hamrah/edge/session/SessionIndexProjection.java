package app.hamrah.edge.session;

import app.hamrah.schema.session.SessionEvent;
import app.hamrah.schema.session.SessionEvent.CredentialRotated;
import app.hamrah.schema.session.SessionEvent.RetryAnswered;
import app.hamrah.schema.session.SessionEvent.ReuseDetected;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionExtended;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionEvent.SessionSteppedUp;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Tells the index what happened to sessions. Where it subscribes to the store in the same JVM, the index has heard of
 * an event before the command that led to it is acknowledged. Of one whose transaction failed it is not known whether
 * it was stored, such as when the disk fails right after: then the index asks the log again.
 */
@ProcessingGroup("edge-sessions")
final class SessionIndexProjection {

    private final SessionIndex index;

    SessionIndexProjection(SessionIndex index) {
        this.index = index;
    }

    @EventHandler
    void on(SessionEvent event, @SequenceNumber long sequence) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().afterCommit(unit -> apply(event, sequence));
            CurrentUnitOfWork.get().onRollback(unit -> index.forget(event.sessionId()));
        } else {
            apply(event, sequence);
        }
    }

    private void apply(SessionEvent event, long sequence) {
        switch (event) {
            case SessionStarted started -> {
                // There is nothing older that could be believed; whoever meets it first asks.
            }
            case SessionExtended extended -> index.moved(extended.sessionId(), sequence);
            case CredentialRotated rotated -> index.moved(rotated.sessionId(), sequence);
            case RetryAnswered answered -> {
                // What it knows stays true.
            }
            case ReuseDetected detected -> {
                // Its ending comes with it.
            }
            case SessionSteppedUp steppedUp -> index.moved(steppedUp.sessionId(), sequence);
            case SessionEnded ended -> index.ended(ended.sessionId());
        }
    }
}
