package app.hamrah.edge.session;

import static app.hamrah.edge.Examples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.Examples;
import app.hamrah.edge.session.Remembered.Living;
import org.junit.jupiter.api.Test;

class RememberedTest {

    @Test
    void packingLosesNothing() {
        var standing = Examples.standing(SESSION, 5, 4, 12);

        assertThat(Living.of(standing).standing(SESSION.uuid())).isEqualTo(standing);
    }
}
