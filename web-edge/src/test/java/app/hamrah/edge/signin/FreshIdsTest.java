package app.hamrah.edge.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.MovableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FreshIdsTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00.123Z"));
    private final FreshIds ids = new FreshIds(clock, new SecureRandom());

    @Test
    void anIdIsAUuidOfVersion7() {
        for (var i = 0; i < 1000; i++) {
            var id = ids.uuid();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
        }
    }

    @Test
    void laterIdsSortBehindEarlierOnes() {
        var earlier = ids.uuid().toString();
        clock.advance(Duration.ofMillis(1));

        assertThat(ids.uuid().toString()).isGreaterThan(earlier);
    }

    @Test
    void idsOfOneMillisecondDiffer() {
        var minted = new HashSet<UUID>();
        for (var i = 0; i < 10_000; i++) {
            minted.add(ids.uuid());
        }
        assertThat(minted).hasSize(10_000);
    }

    @Test
    void secretsAre32BytesAndNeverTheSame() {
        var minted = new HashSet<String>();
        for (var i = 0; i < 1000; i++) {
            var secret = ids.secret();
            assertThat(secret).matches("[A-Za-z0-9_-]{43}");
            minted.add(secret);
        }
        assertThat(minted).hasSize(1000);
    }
}
