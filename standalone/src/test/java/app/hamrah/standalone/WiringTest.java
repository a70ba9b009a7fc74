package app.hamrah.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.stored.CatalogueSerializer;
import app.hamrah.standalone.store.GroupCommitEventStorageEngine;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Axon chooses silently when it is left to choose: what it must be is written here. */
class WiringTest {

    @TempDir
    static Path folder;

    private static RunningStandalone running;

    @BeforeAll
    static void start() {
        running = RunningStandalone.start(folder, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void commandsRunOffTheCallersThread() {
        assertThat(running.bean(CommandBus.class)).isInstanceOf(AsynchronousCommandBus.class);
    }

    @Test
    void eventsAreStoredBehindTheGroupCommit() {
        assertThat(running.bean(EventBus.class)).isInstanceOf(EmbeddedEventStore.class);
        assertThat(running.context.getBeansOfType(EventStorageEngine.class).values())
                .singleElement()
                .isInstanceOf(GroupCommitEventStorageEngine.class);
    }

    @Test
    void nothingIsSerializedButByTheCatalogue() {
        assertThat(running.context.getBeansOfType(Serializer.class).values())
                .hasSize(3)
                .allMatch(CatalogueSerializer.class::isInstance);
        var axon = running.bean(org.axonframework.config.Configuration.class);
        assertThat(List.of(axon.serializer(), axon.eventSerializer(), axon.messageSerializer()))
                .allMatch(CatalogueSerializer.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"account_v1", "identity_v1", "device_v2", "session_v2", "activity_v1", "vault"})
    void readModelsAndTheVaultFollowTheLog(String processor) {
        assertThat(processors().eventProcessor(processor))
                .containsInstanceOf(TrackingEventProcessor.class)
                .get()
                .matches(running -> running.isRunning() && !running.isError());
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge-sessions", "session-metrics"})
    void theEdgesMemoryAndThoseWhoCountHearInTheThreadThatDecides(String processor) {
        assertThat(processors().eventProcessor(processor)).containsInstanceOf(SubscribingEventProcessor.class);
    }

    @Test
    void thereIsNoOtherProcessor() {
        assertThat(processors().eventProcessors().keySet())
                .containsExactlyInAnyOrder(
                        "account_v1",
                        "identity_v1",
                        "device_v2",
                        "session_v2",
                        "activity_v1",
                        "vault",
                        "edge-sessions",
                        "session-metrics");
    }

    @Test
    void bootMakesNoDatabaseOfItsOwn() {
        assertThat(running.context.getBeanNamesForType(DataSource.class)).containsExactly("readModelDataSource");
    }

    @Test
    void nothingCallsOutByItself() {
        assertThat(System.getProperty("axoniq.update-checker.disabled")).isEqualTo("true");
        assertThat(running.context.getBeanDefinitionNames())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("updatecheck"))
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("xstream"));
    }

    @Test
    void nobodyIsTracedUnlessSomebodyAsksForIt() {
        assertThat(running.context.getBeanNamesForType(Tracer.class)).isEmpty();
        assertThat(running.context.getBeanNamesForType(OpenTelemetry.class)).isEmpty();
        assertThat(running.context.getBeanNamesForType(SpanExporter.class)).isEmpty();
    }

    private static EventProcessingConfiguration processors() {
        return running.bean(EventProcessingConfiguration.class);
    }
}
