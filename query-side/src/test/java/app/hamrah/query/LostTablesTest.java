package app.hamrah.query;

import static app.hamrah.query.RunningQuerySide.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.query.database.Product;
import app.hamrah.schema.Lives;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

/** H2 finds its file empty while the service runs. */
class LostTablesTest {

    private static final int PEOPLE = 300;

    @Test
    void tablesThatAreLostAreMadeAnewAndFilledFromTheLog() {
        try (var side = new RunningQuerySide(Product.H2, new InMemoryEventStorageEngine())) {
            side.publish(Lives.of(0, PEOPLE));
            side.catchUp();
            var before = side.rows();

            side.db().execute("DROP ALL OBJECTS");
            side.publish(Lives.of(PEOPLE, PEOPLE + 1));

            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> side.rows().get(SessionProjection.TABLE).size() == PEOPLE + 1);
            side.catchUp();
            assertThat(side.rows()).allSatisfy((table, rows) -> assertThat(rows).containsAll(before.get(table)));
            assertThat(side.bean(ProjectionHealth.class).health().getStatus().getCode())
                    .isEqualTo("UP");
            for (var readModel : ReadModel.ALL) {
                assertThat(side.check(readModel).drift().examples()).isEmpty();
            }
        }
    }

    @Test
    void tablesThatAreThereAreLeftAlone() {
        try (var side = new RunningQuerySide(Product.H2, new InMemoryEventStorageEngine())) {
            side.publish(Lives.of(0, 2));
            side.catchUp();
            var before = side.rows();

            side.bean(LostTables.class).look();

            assertThat(side.rows()).isEqualTo(before);
        }
    }
}
