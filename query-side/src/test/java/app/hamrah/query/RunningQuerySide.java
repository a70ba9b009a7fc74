package app.hamrah.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.query.database.Product;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The whole side over a log in memory, which it may find filled. */
final class RunningQuerySide implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(30);

    final InMemoryEventStorageEngine log;
    final ConfigurableApplicationContext context;

    RunningQuerySide(Product product, InMemoryEventStorageEngine log) {
        this(product.newUrl(), product, log);
    }

    RunningQuerySide(String url, Product product, InMemoryEventStorageEngine log) {
        this.log = log;
        this.context = application(log)
                .run("--hamrah.read-models.url=" + url, "--hamrah.read-models.username=" + product.username());
    }

    /** The query side over a log, still to be started. */
    static SpringApplicationBuilder application(InMemoryEventStorageEngine log) {
        return new SpringApplicationBuilder(QuerySideTest.App.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "axon.axonserver.enabled=false",
                        "axon.update-check.disabled=true",
                        "axon.timeout.enabled=false",
                        "axon.serializer.general=jackson3",
                        "spring.main.banner-mode=off",
                        "logging.level.root=WARN",
                        "logging.level.org.flywaydb=ERROR")
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean(EventStorageEngine.class, () -> log));
    }

    void publish(List<DomainEventMessage<?>> events) {
        bean(EventStore.class).publish(events);
    }

    /** Waits until every read model has seen all that is in the log. */
    void catchUp() {
        var head = bean(LogPositions.class).head();
        await().atMost(SOON)
                .until(() -> ReadModel.NAMES.stream()
                        .allMatch(name -> bean(LogPositions.class).reached(name) >= head));
    }

    Job.View rebuild(ReadModel readModel) {
        assertThat(jobs().beginRebuild(readModel)).isTrue();
        return over(() -> jobs().rebuild(readModel.table()));
    }

    Job.View check(ReadModel readModel) {
        assertThat(jobs().beginCheck(readModel)).isTrue();
        return over(() -> jobs().check(readModel.table()));
    }

    static Job.View over(Supplier<Job.View> job) {
        return await().atMost(SOON).until(job::get, view -> view.finishedAt() != null);
    }

    ReadModelJobs jobs() {
        return bean(ReadModelJobs.class);
    }

    Map<String, List<Map<String, Object>>> rows() {
        return TestDatabase.dump(db());
    }

    JdbcTemplate db() {
        return context.getBean(ReadModelDatabase.WRITER, JdbcTemplate.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
