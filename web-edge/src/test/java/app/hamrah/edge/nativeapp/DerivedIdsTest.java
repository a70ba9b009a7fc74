package app.hamrah.edge.nativeapp;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.Ids;
import app.hamrah.schema.challenge.ChallengeId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DerivedIdsTest {

    private static final ChallengeId CHALLENGE = ChallengeId.of(Ids.uuid7(1_796_000_000_000L, 1, 2));

    @Test
    void oneChallengeNamesOneSessionAndOneAccount() {
        assertThat(DerivedIds.session(CHALLENGE)).isEqualTo(DerivedIds.session(CHALLENGE));
        assertThat(DerivedIds.account(CHALLENGE)).isEqualTo(DerivedIds.account(CHALLENGE));
    }

    @Test
    void anotherChallengeNamesOthers() {
        var other = ChallengeId.of(Ids.uuid7(1_796_000_000_000L, 1, 3));

        assertThat(DerivedIds.session(other)).isNotEqualTo(DerivedIds.session(CHALLENGE));
        assertThat(DerivedIds.account(other)).isNotEqualTo(DerivedIds.account(CHALLENGE));
    }

    @Test
    void theIdsSortByTheTimeOfTheChallengeAndAreDifferent() {
        UUID session = DerivedIds.session(CHALLENGE).uuid();
        UUID account = DerivedIds.account(CHALLENGE).uuid();

        assertThat(session).isNotEqualTo(account);
        assertThat(session.version()).isEqualTo(7);
        assertThat(session.getMostSignificantBits() >>> 16).isEqualTo(1_796_000_000_000L);
        assertThat(account.getMostSignificantBits() >>> 16).isEqualTo(1_796_000_000_000L);
    }
}
