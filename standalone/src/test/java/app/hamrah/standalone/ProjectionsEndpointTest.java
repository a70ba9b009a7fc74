package app.hamrah.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.schema.EventExamples;
import app.hamrah.schema.Lives;
import app.hamrah.schema.account.AccountEvent.AccountSuspended;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What an operator sees of the read models, and does with them, over HTTP. */
class ProjectionsEndpointTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static RunningStandalone service;
    private static ManagementClient management;

    @BeforeAll
    static void start() {
        service = RunningStandalone.start(folder, Clock.systemUTC());
        management = new ManagementClient(service);
        service.bean(EventStore.class).publish(Lives.of(0, 4));
        await().atMost(SOON)
                .until(() -> projections()
                        .valueStream()
                        .allMatch(one -> one.get("state").asString().equals("up")
                                && one.get("position").asLong() == head()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void everyProjectionIsToldWithItsPlaceAndTheLogsHead() {
        assertThat(head()).isPositive();
        assertThat(projections().valueStream().map(one -> one.get("name").asString()))
                .containsExactly("account_v1", "identity_v1", "device_v2", "session_v2", "activity_v1");
        var one = management.get("projections/identity_v1");
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.body().propertyNames())
                .containsExactly("name", "state", "position", "lagSeconds", "deadLetters", "rebuild", "check");
        assertThat(one.body().get("lagSeconds").asDouble()).isZero();
        assertThat(one.body().get("rebuild").isNull()).isTrue();
    }

    @Test
    void aRebuildAndACheckAreBegunAndTold() {
        assertThat(management
                        .post("projections/session_v2", "{\"action\":\"rebuild\"}")
                        .status())
                .isEqualTo(202);
        assertThat(over("session_v2", "rebuild").get("state").asString()).isEqualTo("done");
        assertThat(management
                        .post("projections/session_v2", "{\"action\":\"check\"}")
                        .status())
                .isEqualTo(202);
        var check = over("session_v2", "check");
        assertThat(check.propertyNames())
                .containsExactly(
                        "state",
                        "startedAt",
                        "finishedAt",
                        "position",
                        "target",
                        "eventsPerSecond",
                        "message",
                        "drift");
        assertThat(check.get("startedAt").asString()).endsWith("Z");
        assertThat(check.get("drift"))
                .hasToString("{\"rows\":4,\"differing\":0,\"missing\":0,\"extra\":0,\"examples\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "projections/nobody_v1 | {\"action\":\"rebuild\"} | 404",
                "projections/nobody_v1 | {\"action\":\"explode\"} | 404",
                "projections/account_v1 | {\"action\":\"explode\"} | 400",
                "projections/account_v1 | {\"action\":\"cancel\"} | 409",
                "deadletters/nobody_v1 | {\"action\":\"retry\"} | 404",
                "deadletters/account_v1 | {\"action\":\"drop\"} | 400"
            })
    void whatCannotBeDoneIsRefusedWithAProblem(String path, String body, int status) {
        var answer = management.post(path, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.body().get("detail").asString()).isNotBlank();
    }

    @Test
    void aProjectionThatIsNotThereIsNotFound() {
        assertThat(management.get("projections/nobody_v1").status()).isEqualTo(404);
        assertThat(management.post("projections/account_v1", "{}").status()).isEqualTo(400);
        assertThat(management.post("deadletters/account_v1", "{}").status()).isEqualTo(400);
    }

    @Test
    void aDeadLetterIsToldAndTriedAgain() {
        var db = new JdbcTemplate(service.context.getBean("readModelDataSource", DataSource.class));
        db.execute("ALTER TABLE account_v1 ADD CONSTRAINT nobody CHECK (status <> 'SUSPENDED')");
        var account = Lives.account(1);
        service.bean(EventStore.class)
                .publish(List.of(new GenericDomainEventMessage<>(
                        "test", account.value(), 2, new AccountSuspended(account, EventExamples.after(9)))));
        await().atMost(SOON)
                .until(() -> management.get("deadletters").body().get("total").asInt() == 1);

        var letter = management.get("deadletters").body().get("letters").get(0);
        assertThat(letter.propertyNames())
                .containsExactly(
                        "projection",
                        "stream",
                        "sequence",
                        "position",
                        "event",
                        "enqueuedAt",
                        "lastTriedAt",
                        "tries",
                        "cause");
        assertThat(letter.get("event").asString()).isEqualTo("account.suspended");
        assertThat(management
                        .get("projections/account_v1")
                        .body()
                        .get("deadLetters")
                        .asInt())
                .isEqualTo(1);

        assertThat(retry("{\"action\":\"retry\"}")).hasToString("{\"retried\":1,\"succeeded\":0,\"remaining\":1}");
        db.execute("ALTER TABLE account_v1 DROP CONSTRAINT nobody");
        assertThat(retry("{\"action\":\"retry\",\"stream\":\"" + account.value() + "\"}"))
                .hasToString("{\"retried\":1,\"succeeded\":1,\"remaining\":0}");
        assertThat(management.get("deadletters").body()).hasToString("{\"total\":0,\"letters\":[]}");
    }

    private static JsonNode retry(String body) {
        return management.post("deadletters/account_v1", body).body();
    }

    private static JsonNode over(String name, String action) {
        return await().atMost(SOON)
                .until(
                        () -> management.get("projections/" + name).body().get(action),
                        job -> !job.get("finishedAt").isNull());
    }

    private static long head() {
        return management.get("projections").body().get("head").asLong();
    }

    private static JsonNode projections() {
        return management.get("projections").body().get("projections");
    }
}
