package app.hamrah.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.account.AccountEvent.SignedIn;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionId;
import java.util.ArrayList;
import java.util.HashSet;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Every sign-in in the log of a service is whole: its session and its account say so, once each. */
public final class WholeSignIns {

    private WholeSignIns() {}

    public static void areAllThereIsIn(RunningStandalone service) {
        var started = new ArrayList<SessionId>();
        var remembered = new ArrayList<SessionId>();
        try (var events = service.bean(EventStorageEngine.class).readEvents(null, false)) {
            events.forEach(event -> {
                switch (event.getPayload()) {
                    case SessionStarted session -> started.add(session.sessionId());
                    case SignedIn account -> remembered.add(account.sessionId());
                    default -> {
                        // Not part of a sign-in.
                    }
                }
            });
        }
        assertThat(started).isNotEmpty().doesNotHaveDuplicates();
        assertThat(remembered).doesNotHaveDuplicates();
        assertThat(new HashSet<>(started)).isEqualTo(new HashSet<>(remembered));
    }
}
