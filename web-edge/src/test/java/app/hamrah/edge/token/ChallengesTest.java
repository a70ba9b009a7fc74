package app.hamrah.edge.token;

import static app.hamrah.edge.Examples.KEY;
import static app.hamrah.edge.Examples.NOW;
import static app.hamrah.edge.Examples.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.attest.KeyId;
import app.hamrah.edge.setting.MacKeys;
import app.hamrah.edge.token.ChallengeCheck.Good;
import app.hamrah.edge.token.ChallengeCheck.Refused;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.signin.ReasonCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengesTest {

    private static final KeyId DEVICE = KeyId.of(new byte[] {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32
    });

    private final MovableClock clock = new MovableClock(NOW);
    private final Challenges challenges = challenges(KEY);

    private Challenges challenges(String... keys) {
        return new Challenges(MacKeys.parse("hamrah.keys.challenge", List.of(keys)), clock, new SecureRandom());
    }

    private static Refused refused(String reason) {
        return new Refused(new ReasonCode(reason));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasIssuedIsGoodForItsPurposeAndForNoOther(ChallengePurpose purpose) {
        var text = challenges.issue(purpose, DEVICE);

        assertThat(text).matches("hc1_[A-Za-z0-9_-]{76}");
        for (var other : ChallengePurpose.values()) {
            if (other == purpose) {
                assertThat(challenges.check(text, other, DEVICE)).isInstanceOf(Good.class);
            } else {
                assertThat(challenges.check(text, other, DEVICE)).isEqualTo(refused("challenge-for-another-purpose"));
            }
        }
    }

    @Test
    void itIsForOneKeyOfADeviceOrForNone() {
        var others = new byte[32];
        others[31] = 1;
        var bound = challenges.issue(ChallengePurpose.REFRESH, DEVICE);
        var free = challenges.issue(ChallengePurpose.REFRESH, null);

        assertThat(challenges.check(free, ChallengePurpose.REFRESH, null)).isInstanceOf(Good.class);
        assertThat(List.of(
                        challenges.check(bound, ChallengePurpose.REFRESH, KeyId.of(others)),
                        challenges.check(bound, ChallengePurpose.REFRESH, null),
                        challenges.check(free, ChallengePurpose.REFRESH, DEVICE)))
                .containsOnly(refused("challenge-mac-mismatch"));
    }

    @Test
    void itIsGoodForFiveMinutes() {
        var text = challenges.issue(ChallengePurpose.REQUEST, DEVICE);
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(challenges.check(text, ChallengePurpose.REQUEST, DEVICE)).isInstanceOf(Good.class);

        clock.advance(Duration.ofMillis(1));

        assertThat(challenges.check(text, ChallengePurpose.REQUEST, DEVICE)).isEqualTo(refused("challenge-expired"));
    }

    @Test
    void anotherServersClockMayBeHalfAMinuteAheadAndNoMore() {
        clock.advance(Duration.ofSeconds(30));
        var text = challenges.issue(ChallengePurpose.REQUEST, DEVICE);
        clock.advance(Duration.ofSeconds(-30));
        assertThat(challenges.check(text, ChallengePurpose.REQUEST, DEVICE)).isInstanceOf(Good.class);

        clock.advance(Duration.ofMillis(-1));

        assertThat(challenges.check(text, ChallengePurpose.REQUEST, DEVICE))
                .isEqualTo(refused("challenge-from-the-future"));
    }

    @Test
    void noBitCanBeChanged() {
        var bytes = Base64.getUrlDecoder()
                .decode(challenges.issue(ChallengePurpose.SIGN_IN, DEVICE).substring(4));
        for (var bit = 0; bit < bytes.length * 8; bit++) {
            var changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(challenges.check(
                            "hc1_" + Base64.getUrlEncoder().encodeToString(changed), ChallengePurpose.SIGN_IN, DEVICE))
                    .as("bit %d", bit)
                    .isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hc1_", "hr1_", "hc2_", " ", "=", "\0"})
    void whatHasNotTheFormIsRefused(String text) {
        var good = challenges.issue(ChallengePurpose.SIGN_IN, DEVICE);

        assertThat(List.of(text, good + text + "=", text + "=" + good, good.substring(0, 79) + "="))
                .allSatisfy(odd -> assertThat(challenges.check(odd, ChallengePurpose.SIGN_IN, DEVICE))
                        .isEqualTo(refused("challenge-malformed")));
    }

    @Test
    void keysRotateAndAnUnknownOneIsTold() {
        var text = challenges.issue(ChallengePurpose.REFRESH, DEVICE);

        assertThat(challenges(OTHER_KEY, KEY).check(text, ChallengePurpose.REFRESH, DEVICE))
                .isInstanceOf(Good.class);
        assertThat(challenges(OTHER_KEY).check(text, ChallengePurpose.REFRESH, DEVICE))
                .isEqualTo(refused("challenge-key-unknown"));
        assertThat(challenges("k1:" + OTHER_KEY.substring(3)).check(text, ChallengePurpose.REFRESH, DEVICE))
                .isEqualTo(refused("challenge-mac-mismatch"));
    }

    @Test
    void noTwoAreTheSameAndEachHasAnIdOfItsOwn() {
        var ids = new HashSet<Object>();
        for (var i = 0; i < 1_000; i++) {
            var text = challenges.issue(ChallengePurpose.REFRESH, DEVICE);
            ids.add(((Good) challenges.check(text, ChallengePurpose.REFRESH, DEVICE)).id());
        }

        assertThat(ids).hasSize(1_000);
    }
}
