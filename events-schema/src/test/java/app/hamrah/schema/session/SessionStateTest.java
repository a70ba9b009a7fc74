package app.hamrah.schema.session;

import static app.hamrah.schema.EventExamples.ACCOUNT;
import static app.hamrah.schema.EventExamples.NOW;
import static app.hamrah.schema.EventExamples.SESSION;
import static app.hamrah.schema.EventExamples.after;
import static app.hamrah.schema.EventExamples.ofSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.hamrah.schema.session.SessionEvent.CredentialRotated;
import app.hamrah.schema.session.SessionEvent.SessionExtended;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionStateTest {

    private static final SessionPolicy POLICY = SessionPolicy.DEFAULT;

    @Test
    void aSessionBeginsWithItsFirstCredential() {
        var state = fold(ofSession().subList(0, 1));
        assertThat(state.generation()).isEqualTo(1);
        assertThat(state.oldestGeneration()).isEqualTo(1);
        assertThat(state.isLive(NOW.plus(Duration.ofDays(30)).minusMillis(1))).isTrue();
        assertThat(state.isLive(NOW.plus(Duration.ofDays(30)))).isFalse();
    }

    @Test
    void anExtensionKeepsTheCredentialBeforeItGood() {
        var standing = fold(ofSession().subList(0, 2)).standing(POLICY, 1);
        assertThat(standing.accepts(1)).isTrue();
        assertThat(standing.accepts(2)).isTrue();
        assertThat(standing.accepts(3)).isFalse();
    }

    @Test
    void theNextExtensionRetiresTheCredentialBeforeTheLast() {
        var state = SessionState.evolve(
                fold(ofSession().subList(0, 2)),
                new SessionExtended(SESSION, ACCOUNT, 3, NOW.plus(Duration.ofDays(60)), after(1)));
        assertThat(state.standing(POLICY, 2).accepts(1)).isFalse();
        assertThat(state.standing(POLICY, 2).accepts(2)).isTrue();
    }

    @Test
    void aStepUpLeavesOnlyTheNewCredentialGood() {
        var standing = fold(ofSession().subList(0, 3)).standing(POLICY, 2);
        assertThat(standing.accepts(2)).isFalse();
        assertThat(standing.accepts(3)).isTrue();
        assertThat(standing.isFresh(NOW.plus(Duration.ofDays(17)).plusSeconds(599)))
                .isTrue();
        assertThat(standing.isFresh(NOW.plus(Duration.ofDays(17)).plusSeconds(600)))
                .isFalse();
    }

    @Test
    void aRefreshKeepsTheCredentialBeforeItGood() {
        var state = fold(ofSession().subList(0, 4));
        assertThat(state.standing(POLICY, 3).accepts(2)).isFalse();
        assertThat(state.standing(POLICY, 3).accepts(3)).isTrue();
        assertThat(state.standing(POLICY, 3).accepts(4)).isTrue();
        assertThat(state.rotation(4))
                .hasValueSatisfying(rotation -> assertThat(rotation.answered()).isFalse());
        assertThat(fold(ofSession().subList(0, 5)).rotation(4))
                .hasValueSatisfying(rotation -> assertThat(rotation.answered()).isTrue());
    }

    @Test
    void refreshesAreRememberedWhileARequestBeforeThemMayBeUnderWay() {
        var state = fold(ofSession().subList(0, 1));
        for (var i = 2; i <= 40; i++) {
            state = SessionState.evolve(
                    state, new CredentialRotated(SESSION, ACCOUNT, i, NOW.plus(Duration.ofDays(30)), after(i)));
        }
        assertThat(state.rotations())
                .hasSize(16)
                .extracting(Rotation::generation)
                .contains(25, 40);
        state = SessionState.evolve(
                state, new CredentialRotated(SESSION, ACCOUNT, 41, NOW.plus(Duration.ofDays(30)), after(398)));
        assertThat(state.rotations()).extracting(Rotation::generation).containsExactly(39, 40, 41);
    }

    @Test
    void anEndedSessionIsNotLive() {
        var state = fold(ofSession());
        assertThat(state.ended()).isEqualTo(EndReason.SIGNED_OUT);
        assertThat(state.isLive(NOW)).isFalse();
    }

    @Test
    void useExtendsOnceLessThanHalfIsLeft() {
        var standing = fold(ofSession().subList(0, 1)).standing(POLICY, 0);
        assertThat(standing.extendFrom()).isEqualTo(NOW.plus(Duration.ofDays(15)));
        assertThat(standing.endsAt()).isEqualTo(NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void nothingIsExtendedPastTheAbsoluteDeadline() {
        var absolute = NOW.plus(Duration.ofDays(40));
        assertThat(POLICY.idleDeadline(NOW.plus(Duration.ofDays(20)), absolute)).isEqualTo(absolute);
        assertThat(POLICY.extendFrom(absolute, absolute)).isEqualTo(absolute);
    }

    @Test
    void aSessionWithoutAStartIsAnError() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SessionState.evolve(null, ofSession().get(3)));
    }

    @Test
    void aPolicyThatContradictsItselfIsRefused() {
        var day = Duration.ofDays(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionPolicy(day, day, day, day));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionPolicy(day, Duration.ofHours(1), Duration.ofHours(2), day));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionPolicy(day, Duration.ofHours(1), day, Duration.ZERO));
    }

    private static SessionState fold(List<SessionEvent> events) {
        SessionState state = null;
        for (var event : events) {
            state = SessionState.evolve(state, event);
        }
        return state;
    }
}
