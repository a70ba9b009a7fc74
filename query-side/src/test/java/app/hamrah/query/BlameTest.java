package app.hamrah.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlameTest {

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22021", "23502", "23505", "23513", "23514"})
    void anEventIsToBlameForValuesThatCannotBeTaken(String state) {
        assertThat(Blame.isOnEvent(new Rows.RowsNotWritten(new SQLException("no", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "40001", "40P01", "42S02", "42P01", "53100", "53300", "55P03", "57P01", "58030", "90098",
                "HYT00"
            })
    void theDatabaseIsToBlameForEverythingElseItTells(String state) {
        assertThat(Blame.isOnEvent(new Rows.RowsNotWritten(new SQLException("no", state))))
                .isFalse();
    }

    @Test
    void aFailureWithoutAStateIsTheDatabases() {
        assertThat(Blame.isOnEvent(new IllegalStateException(new SQLException("no"))))
                .isFalse();
    }

    @Test
    void aProjectionThatThrowsBlamesItsEvent() {
        assertThat(Blame.isOnEvent(new IllegalArgumentException("no"))).isTrue();
    }

    @Test
    void neitherAnInterruptionNorAnErrorOfTheMachineIsAnEventsFault() {
        assertThat(Blame.isOnEvent(new IllegalStateException(new InterruptedException())))
                .isFalse();
        assertThat(Blame.isOnEvent(new IllegalStateException(new OutOfMemoryError())))
                .isFalse();
    }

    @Test
    void onlyTheClassOfTheInnermostCauseIsTold() {
        assertThat(Blame.nameOf(new IllegalStateException("secret", new SQLException("secret"))))
                .isEqualTo("java.sql.SQLException");
    }
}
