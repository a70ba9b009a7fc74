package app.hamrah.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.hamrah.query.database.DatabaseFailure;
import app.hamrah.query.database.Postgresql;
import app.hamrah.query.database.Product;
import app.hamrah.schema.stored.CatalogueSerializer;
import app.hamrah.schema.stored.StoredTypes;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Mono;

/** What only a server can do to the read models: be restarted, be shared, be away. */
class ReadModelsOnAServerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestDatabase db = new TestDatabase(Product.POSTGRESQL);

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void aServerThatEndedEveryConnectionIsReadAgain() {
        assertThat(accounts()).isZero();
        db.writer()
                .queryForList("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await().atMost(SOON).ignoreExceptions().until(() -> accounts() == 0);
    }

    @Test
    void rowsNeedNotWaitForTheDiskForTheyCanBeProjectedAgain() {
        assertThat(db.writer().queryForObject("SHOW synchronous_commit", String.class))
                .isEqualTo("off");
    }

    @Test
    void whatIsRefusedIsNotRepeatedInTheRefusal() {
        assertThatThrownBy(
                        () -> db.writer().update("INSERT INTO account_v1 (account_id, email) VALUES ('a', 'sealed')"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).contains("not-null").doesNotContain("Detail"));
    }

    @Test
    void theTokensOfAProcessThatLivesAreNotTakenFromIt() {
        var one = tokens("one@host");
        one.initializeTokenSegments("account_v1", 1, new GlobalSequenceTrackingToken(7));
        one.fetchToken("account_v1", 0);
        var other = tokens("two@host");
        assertThatExceptionOfType(UnableToClaimTokenException.class)
                .isThrownBy(() -> other.fetchToken("account_v1", 0));
        one.releaseClaim("account_v1", 0);
        assertThat(other.fetchToken("account_v1", 0)).isEqualTo(new GlobalSequenceTrackingToken(7));
        db.writer().update("DELETE FROM projection_token");
    }

    @Test
    void aProcessHoldsTokensUnderANameOfItsOwnOnAServerAndUnderOneNameInAFile() {
        assertThat(ReadModelDrivers.node(TestDatabase.properties("jdbc:postgresql://localhost/a", "sa")))
                .contains(String.valueOf(ProcessHandle.current().pid()));
        assertThat(ReadModelDrivers.node(TestDatabase.properties("jdbc:h2:mem:a", "sa")))
                .isEqualTo("query-side");
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-full"})
    void aServerWithoutTlsIsNotReadWhereTlsIsAskedFor(String mode) {
        var url = Product.POSTGRESQL.newUrl();
        var connections = ReadModelDrivers.r2dbc(TestDatabase.properties(url + "?sslmode=" + mode, Postgresql.USER));
        assertThatThrownBy(() -> Mono.from(connections.create()).block(SOON)).hasMessageContaining("SSL");
    }

    @Test
    void aServerThatIsNotThereIsToldInOneLine() {
        var nowhere = TestDatabase.properties("jdbc:postgresql://localhost:1/a", "sa");
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> new ReadModelDatabase().dataSource(nowhere).close())
                .satisfies(failure -> assertThat(failure.getMessage())
                        .startsWith("hamrah.read-models.url cannot be opened: ")
                        .hasLineCount(1));
    }

    private long accounts() {
        return db.reader()
                .sql("SELECT COUNT(*) FROM account_v1")
                .map(row -> row.get(0, Long.class))
                .one()
                .block(SOON);
    }

    private TokenStore tokens(String node) {
        return ProjectionConfiguration.tokenStore(
                db.writer().getDataSource(), node, new CatalogueSerializer(new StoredTypes(List.of())));
    }
}
