package app.hamrah.edge.session;

import static app.hamrah.edge.Examples.ACCOUNT;
import static app.hamrah.edge.Examples.IDENTITY;
import static app.hamrah.edge.Examples.NOW;
import static app.hamrah.edge.Examples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.hamrah.edge.Examples;
import app.hamrah.edge.session.Remembered.Ended;
import app.hamrah.edge.session.Remembered.Living;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Provider;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionEvent;
import app.hamrah.schema.session.SessionEvent.CredentialRotated;
import app.hamrah.schema.session.SessionEvent.RetryAnswered;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionExtended;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionEvent.SessionSteppedUp;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heard through a real subscribing processor, as in one JVM. */
class SessionIndexProjectionTest {

    private static final Provenance PROVENANCE =
            new Provenance(Actor.STRANGER, Channel.WEB, new RequestId("request-1"), NOW);

    private final SessionIndex index = new SessionIndex(100);
    private final SimpleEventBus events = SimpleEventBus.builder().build();
    private final SubscribingEventProcessor processor = SubscribingEventProcessor.builder()
            .name("edge-sessions")
            .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                    .eventHandlers(new SessionIndexProjection(index))
                    .build())
            .messageSource(events)
            .build();

    @BeforeEach
    void start() {
        processor.start();
        index.learn(Examples.standing());
    }

    @AfterEach
    void stop() {
        processor.shutDown();
    }

    private void heard(SessionEvent event, long sequence) {
        events.publish(new GenericDomainEventMessage<>("Session", SESSION.value(), sequence, event));
    }

    private static SessionEnded ended() {
        return new SessionEnded(SESSION, ACCOUNT, EndReason.SIGNED_OUT, PROVENANCE);
    }

    private Remembered found() {
        return index.find(SESSION.uuid());
    }

    @Test
    void itListensUnderTheNameTheServerRegisters() {
        assertThat(SessionIndexProjection.class
                        .getAnnotation(ProcessingGroup.class)
                        .value())
                .isEqualTo("edge-sessions");
    }

    @Test
    void anEndingIsHeard() {
        heard(ended(), 1);

        assertThat(found()).isEqualTo(Ended.ENDED);
    }

    @Test
    void hearingAnEndingTwiceIsHearingItOnce() {
        heard(ended(), 1);
        heard(ended(), 1);

        assertThat(found()).isEqualTo(Ended.ENDED);
    }

    @Test
    void anExtensionMakesTheEdgeAskAgain() {
        heard(new SessionExtended(SESSION, ACCOUNT, 2, NOW, PROVENANCE), 1);

        assertThat(found()).isNull();
    }

    @Test
    void aRefreshMakesTheEdgeAskAgain() {
        heard(new CredentialRotated(SESSION, ACCOUNT, 2, NOW, PROVENANCE), 1);

        assertThat(found()).isNull();
    }

    @Test
    void anAnswerGivenAgainChangesNothing() {
        heard(new RetryAnswered(SESSION, ACCOUNT, 2, PROVENANCE), 1);

        assertThat(found()).isEqualTo(Living.of(Examples.standing()));
    }

    @Test
    void aStepUpMakesTheEdgeAskAgain() {
        heard(new SessionSteppedUp(SESSION, ACCOUNT, IDENTITY, 2, NOW, PROVENANCE), 1);

        assertThat(found()).isNull();
    }

    @Test
    void anEventThatIsAlreadyKnownOfChangesNothing() {
        index.learn(Examples.standing(SESSION, 2, 1, 1));

        heard(new SessionExtended(SESSION, ACCOUNT, 2, NOW, PROVENANCE), 1);

        assertThat(found()).isEqualTo(Living.of(Examples.standing(SESSION, 2, 1, 1)));
    }

    @Test
    void aStartChangesNothing() {
        heard(
                new SessionStarted(
                        SESSION,
                        ACCOUNT,
                        IDENTITY,
                        Provider.GOOGLE,
                        Channel.WEB,
                        ClientLabel.UNKNOWN,
                        null,
                        null,
                        null,
                        NOW,
                        NOW,
                        NOW,
                        PROVENANCE),
                0);

        assertThat(found()).isEqualTo(Living.of(Examples.standing()));
    }

    @Test
    void whatIsStoredIsKnownBeforeItsCommandIsAcknowledged() {
        var work = DefaultUnitOfWork.startAndGet(null);
        heard(ended(), 1);
        assertThat(found()).isInstanceOf(Living.class);

        work.commit();

        assertThat(found()).isEqualTo(Ended.ENDED);
    }

    @Test
    void whatMayOrMayNotBeStoredMakesTheEdgeAskAgain() {
        var work = DefaultUnitOfWork.startAndGet(null);
        work.onCommit(unit -> {
            throw new IllegalStateException("the disk is full");
        });
        heard(ended(), 1);

        assertThat(catchThrowable(work::commit)).isNotNull();

        assertThat(found()).isNull();
    }

    @Test
    void anEndingStaysOneWhateverFailsAfterIt() {
        heard(ended(), 1);
        var work = DefaultUnitOfWork.startAndGet(null);
        heard(new SessionExtended(SESSION, ACCOUNT, 2, NOW, PROVENANCE), 2);

        work.rollback();

        assertThat(found()).isEqualTo(Ended.ENDED);
    }
}
