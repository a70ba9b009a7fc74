package app.hamrah.demo;

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
import app.hamrah.schema.Provider;
import app.hamrah.schema.session.SessionPolicy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The least that has to be true for a step to happen, kept step by step. */
final class World {

    private static final SessionPolicy POLICY = SessionPolicy.DEFAULT;

    private record Live(Instant authenticatedAt, Instant idleDeadline, Instant absoluteDeadline) {}

    private final Map<Visit, Live> live = new HashMap<>();
    private final Map<Person, Set<Provider>> accounts = new HashMap<>();
    private final Set<Person> suspended = new HashSet<>();

    /** The sessions nobody has ended. */
    Set<Visit> live() {
        return live.keySet();
    }

    void happen(Step step) {
        switch (step) {
            case SignIn signIn -> signIn(signIn);
            case Extend extend -> {
                var before = living(extend, extend.visit());
                assertThat(extend.at())
                        .as("%s", extend)
                        .isAfterOrEqualTo(POLICY.extendFrom(before.idleDeadline(), before.absoluteDeadline()));
                live.put(
                        extend.visit(),
                        new Live(
                                before.authenticatedAt(),
                                POLICY.idleDeadline(extend.at(), before.absoluteDeadline()),
                                before.absoluteDeadline()));
            }
            case StepUp stepUp -> {
                var before = living(stepUp, stepUp.visit());
                live.put(stepUp.visit(), new Live(stepUp.at(), before.idleDeadline(), before.absoluteDeadline()));
            }
            case End end -> {
                living(end, end.visit());
                live.remove(end.visit());
            }
            case EndOthers others -> {
                fresh(others, others.visit());
                live.keySet()
                        .removeIf(visit ->
                                visit.person().equals(others.visit().person()) && !visit.equals(others.visit()));
            }
            case LinkSecond link -> {
                fresh(link, link.visit());
                assertThat(link.visit().person().isAt(link.provider()))
                        .as("%s", link)
                        .isTrue();
                assertThat(accounts.get(link.visit().person()).add(link.provider()))
                        .as("%s", link)
                        .isTrue();
            }
            case ChangeName change -> living(change, change.visit());
            case Suspend suspend -> {
                assertThat(accounts).containsKey(suspend.person());
                assertThat(suspended.add(suspend.person())).isTrue();
                live.keySet().removeIf(visit -> visit.person().equals(suspend.person()));
            }
            case RefusedAttempt attempt -> {}
        }
    }

    private void signIn(SignIn step) {
        var visit = step.visit();
        var ways = accounts.computeIfAbsent(visit.person(), person -> EnumSet.of(visit.provider()));
        assertThat(ways).as("%s", step).contains(visit.provider());
        assertThat(suspended).doesNotContain(visit.person());
        var until = step.at().plus(POLICY.absolute());
        assertThat(live.put(visit, new Live(step.at(), POLICY.idleDeadline(step.at(), until), until)))
                .as("%s", step)
                .isNull();
    }

    private Live living(Step step, Visit visit) {
        var found = live.get(visit);
        assertThat(found).as("%s", step).isNotNull();
        assertThat(step.at()).as("%s", step).isBefore(found.idleDeadline()).isBefore(found.absoluteDeadline());
        return found;
    }

    private void fresh(Step step, Visit visit) {
        var found = living(step, visit);
        assertThat(POLICY.isFresh(found.authenticatedAt(), step.at()))
                .as("%s", step)
                .isTrue();
    }
}
