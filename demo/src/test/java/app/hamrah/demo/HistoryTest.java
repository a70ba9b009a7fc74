package app.hamrah.demo;

import static app.hamrah.schema.session.EndReason.ENDED_BY_USER;
import static app.hamrah.schema.session.EndReason.SIGNED_OUT;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.demo.Step.ChangeName;
import app.hamrah.demo.Step.End;
import app.hamrah.demo.Step.EndOthers;
import app.hamrah.demo.Step.Extend;
import app.hamrah.demo.Step.LinkSecond;
import app.hamrah.demo.Step.RefusedAttempt;
import app.hamrah.demo.Step.SignIn;
import app.hamrah.demo.Step.StepUp;
import app.hamrah.demo.Step.Suspend;
import app.hamrah.schema.session.EndReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final List<Step> plan = History.before(NOW);

    @Test
    void itTellsOfTwentyFiveAccountsAndSixtySessions() {
        assertThat(steps(SignIn.class)).hasSize(60);
        assertThat(steps(SignIn.class).map(step -> step.visit().key())).doesNotHaveDuplicates();
        assertThat(steps(SignIn.class).map(step -> step.visit().person()).collect(toSet()))
                .containsExactlyInAnyOrderElementsOf(Cast.people());
    }

    @Test
    void itLiesWithinTheLastThirtyDaysAndInOrder() {
        assertThat(plan)
                .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()))
                .allMatch(step -> step.at().isBefore(NOW))
                .allMatch(step -> step.at().isAfter(NOW.minus(Duration.ofDays(30))));
        assertThat(plan.getFirst().at()).isBefore(NOW.minus(Duration.ofDays(28)));
        assertThat(plan.getLast().at()).isAfter(NOW.minus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T00:00:01Z", "2027-03-28T01:30:00Z", "2030-02-28T23:59:59Z"})
    void itIsTheSamePlanForEveryNowOnlyMoved(String now) {
        var moved = Duration.between(NOW, Instant.parse(now));

        var other = History.before(Instant.parse(now));

        assertThat(other)
                .extracting(Step::at)
                .isEqualTo(plan.stream().map(step -> step.at().plus(moved)).toList());
        assertThat(other).usingRecursiveComparison().ignoringFields("at").isEqualTo(plan);
    }

    @Test
    void someSessionsAreEndedByTheirPeopleAndMostAreNot() {
        var ended = steps(End.class).toList();

        assertThat(ended).hasSizeBetween(10, 30);
        assertThat(ended).extracting(End::visit).doesNotHaveDuplicates();
        assertThat(ended).extracting(End::reason).contains(SIGNED_OUT, ENDED_BY_USER);
        assertThat(ended).extracting(End::reason).containsOnly(SIGNED_OUT, ENDED_BY_USER);
    }

    @Test
    void someAttemptsAreRefused() {
        var refused = steps(RefusedAttempt.class).toList();

        assertThat(refused).hasSize(12).extracting(RefusedAttempt::key).doesNotHaveDuplicates();
        assertThat(refused).allMatch(step -> step.count() >= 1).anyMatch(step -> step.count() > 1);
        assertThat(refused).extracting(RefusedAttempt::provider).containsNull();
        assertThat(refused.stream().map(RefusedAttempt::step).collect(toSet())).hasSize(4);
    }

    @Test
    void twoAccountsAreLinkedAndOneIsSuspended() {
        assertThat(steps(LinkSecond.class).map(step -> step.visit().person()))
                .containsExactlyInAnyOrder(Cast.AMARA, Cast.MATEO);
        assertThat(steps(Suspend.class).map(Suspend::person)).containsExactly(Cast.FARID);
    }

    @Test
    void everyKindOfStepIsInIt() {
        assertThat(plan.stream().map(Object::getClass).collect(toSet()))
                .containsExactlyInAnyOrder(Step.class.getPermittedSubclasses());
        assertThat(steps(Extend.class)).hasSizeGreaterThan(3);
        assertThat(steps(StepUp.class)).isNotEmpty();
        assertThat(steps(EndOthers.class)).hasSize(1);
        assertThat(steps(ChangeName.class)).hasSize(1);
    }

    @Test
    void everyStepIsAdmissibleWhenItHappens() {
        var world = new World();

        plan.forEach(world::happen);

        assertThat(world.live()).hasSizeBetween(20, 45);
        assertThat(world.live().stream().filter(visit -> visit.person().equals(Cast.YOU)))
                .as("your own sessions")
                .hasSize(3);
    }

    @Test
    void nobodySuspendedSignsInAgain() {
        var suspended = steps(Suspend.class).findFirst().orElseThrow();

        assertThat(steps(SignIn.class).filter(step -> step.visit().person().equals(suspended.person())))
                .hasSize(3)
                .allMatch(step -> step.at().isBefore(suspended.at()));
    }

    @Test
    void everyAddressIsOneThatOnlyDocumentsUse() {
        assertThat(steps(SignIn.class).map(step -> step.visit().device().network()))
                .allMatch(network ->
                        network.matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.[0-9]{1,3}|2001:db8:[0-9a-f:]+"))
                .anyMatch(network -> network.contains(":"));
        assertThat(steps(SignIn.class).map(step -> step.visit().device().userAgent()))
                .allMatch(agent -> agent.length() <= 512);
    }

    @Test
    void nothingEndsForAReasonThatIsNotAPersons() {
        assertThat(steps(End.class).map(End::reason).collect(toSet()))
                .doesNotContain(EndReason.EXPIRED, EndReason.SUPERSEDED, EndReason.ENDED_BY_OPERATOR);
    }

    private <S extends Step> Stream<S> steps(Class<S> kind) {
        return plan.stream().filter(kind::isInstance).map(kind::cast);
    }
}
