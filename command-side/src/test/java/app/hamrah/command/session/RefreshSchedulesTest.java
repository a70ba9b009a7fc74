package app.hamrah.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.Phone;
import app.hamrah.command.Scenario;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.challenge.ChallengeUse;
import app.hamrah.schema.device.DeviceProof;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.RefreshAnswer.Refreshed;
import app.hamrah.schema.session.RefreshAnswer.Refused;
import app.hamrah.schema.session.SessionCommand.RefreshSession;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * What must hold however requests, answers, thieves and crashes fall: through the handlers, by chance, each schedule from a
 * seed that a failure names.
 *
 * <p>The network delays, loses and doubles requests, and loses and delays answers; a request that is older than its challenge
 * never arrives, as the edge refuses it. An app takes an answer only if it still holds the credential it had asked with.
 */
class RefreshSchedulesTest {

    private static final int SCHEDULES = 130;
    private static final int STEPS = 40;
    private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

    /** A request on its way; {@code held} is what its sender held when it was sent. */
    private record Sent(RefreshSession request, int held, Instant at) {}

    /** A request that has its challenge and waits to be signed, as an app that sleeps in between. */
    private record Prepared(ChallengeUse challenge, int held, Instant at) {

        Sent sign(Phone phone, SessionId session) {
            return new Sent(new RefreshSession(session, held, phone.proof(), challenge, Phone.STRANGER), held, at);
        }
    }

    @RepeatedTest(8)
    void noHonestDeviceIsEverLoggedOutAndNoThiefWithoutItGetsASuccessor(RepetitionInfo run) {
        var world = new World();
        for (var i = 0; i < SCHEDULES; i++) {
            var seed = run.getCurrentRepetition() * 1_000_000L + i;
            try {
                attested(new Random(seed), world);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("schedule of seed " + seed, e);
            }
        }
    }

    @RepeatedTest(8)
    void withoutADeviceNoThiefOutlivesTheNextHonestRefresh(RepetitionInfo run) {
        var world = new World();
        for (var i = 0; i < SCHEDULES; i++) {
            var seed = run.getCurrentRepetition() * 1_000_000L + i;
            try {
                unattested(new Random(seed), world);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("schedule of seed " + seed, e);
            }
        }
    }

    @Test
    void theSchedulesReachEveryCase() {
        var seen = new Seen();
        var unattested = new Seen();
        var world = new World();
        for (var seed = 0; seed < 60; seed++) {
            seen.add(attested(new Random(seed), world));
            unattested.add(unattested(new Random(seed), world));
        }
        assertThat(seen.rotated).isPositive();
        assertThat(seen.answeredAgain).isPositive();
        assertThat(seen.delayedAnswers).isPositive();
        assertThat(seen.thefts).isPositive();
        assertThat(seen.lowCounters).isPositive();
        assertThat(seen.spentChallenges).isPositive();
        assertThat(seen.restarts).isPositive();
        assertThat(unattested.rotated).isPositive();
        assertThat(unattested.answeredAgain).isPositive();
        assertThat(unattested.thefts).isPositive();
        assertThat(unattested.restarts).isPositive();
    }

    private static final class Seen {
        private int rotated;
        private int answeredAgain;
        private int delayedAnswers;
        private int thefts;
        private int lowCounters;
        private int spentChallenges;
        private int restarts;

        /** An honest device is refused only what it may ask for again under a new challenge. */
        void refused(Refusal refusal) {
            assertThat(refusal).isIn(Refusal.COUNTER_NOT_ADVANCED, Refusal.CHALLENGE_SPENT);
            lowCounters += refusal == Refusal.COUNTER_NOT_ADVANCED ? 1 : 0;
            spentChallenges += refusal == Refusal.CHALLENGE_SPENT ? 1 : 0;
        }

        /** The process ends and begins anew, once in a schedule of all its steps. */
        Scenario sometimesRestarted(Random chance, Scenario scenario) {
            if (chance.nextInt(STEPS) > 0) {
                return scenario;
            }
            restarts++;
            return scenario.restarted();
        }

        void add(Seen other) {
            rotated += other.rotated;
            answeredAgain += other.answeredAgain;
            delayedAnswers += other.delayedAnswers;
            thefts += other.thefts;
            lowCounters += other.lowCounters;
            spentChallenges += other.spentChallenges;
            restarts += other.restarts;
        }
    }

    /** The scenario of one schedule after another: to make one takes longer than to live through a schedule in it. */
    private static final class World {

        private static final int MOST = 10;

        private Scenario scenario = new Scenario();
        private int lived;

        Scenario next() {
            if (++lived % MOST == 0) {
                scenario = new Scenario();
            }
            return scenario;
        }

        IdentityId somebody() {
            return new IdentityId("idn_" + "%043d".formatted(lived));
        }
    }

    /** The honest device, its network, and thieves who have its credentials but not the device. */
    private static Seen attested(Random chance, World world) {
        var seen = new Seen();
        var scenario = world.next();
        var phone = new Phone(scenario).registered();
        var thief = new Phone(scenario).registered();
        var session = phone.signIn(world.somebody()).sessionId();
        var held = 1;
        var newest = 1;
        var prepared = new ArrayList<Prepared>();
        var onTheirWay = new ArrayList<Sent>();
        var answers = new ArrayList<int[]>();
        for (var step = 0; step < STEPS; step++) {
            switch (chance.nextInt(10)) {
                case 0, 1, 2 -> {
                    prepared.add(
                            new Prepared(phone.challenge(ChallengePurpose.REFRESH), held, scenario.clock.instant()));
                    if (chance.nextInt(3) > 0) {
                        var signed =
                                prepared.remove(chance.nextInt(prepared.size())).sign(phone, session);
                        onTheirWay.add(signed);
                        if (chance.nextInt(4) == 0) {
                            onTheirWay.add(signed);
                        }
                    }
                }
                case 3, 4, 5, 6 -> {
                    if (!onTheirWay.isEmpty()) {
                        var sent = onTheirWay.remove(chance.nextInt(onTheirWay.size()));
                        var isLost = chance.nextInt(6) == 0;
                        if (!isLost
                                && scenario.clock.instant().isBefore(sent.at().plus(CHALLENGE_LIFE))) {
                            var answer = scenario.<RefreshAnswer>when(sent.request());
                            if (answer instanceof Refreshed refreshed) {
                                assertThat(refreshed.generation()).isEqualTo(sent.held() + 1);
                                seen.rotated += refreshed.generation() > newest ? 1 : 0;
                                seen.answeredAgain += refreshed.generation() > newest ? 0 : 1;
                                newest = refreshed.standing().generation();
                                answers.add(new int[] {sent.held(), refreshed.generation()});
                            } else {
                                seen.refused(((Refused) answer).refusal());
                            }
                        }
                    }
                }
                case 7 -> {
                    while (!answers.isEmpty() && chance.nextInt(3) > 0) {
                        var answer = answers.remove(chance.nextInt(answers.size()));
                        if (chance.nextInt(4) > 0 && held == answer[0]) {
                            held = answer[1];
                        } else {
                            seen.delayedAnswers++;
                        }
                    }
                }
                case 8 -> {
                    var stolen = 1 + chance.nextInt(newest);
                    assertThat(scenario.<RefreshAnswer>when(stealing(chance, scenario, thief, session, stolen)))
                            .isInstanceOf(Refused.class);
                    seen.thefts++;
                }
                default -> scenario.clock.advance(aWhile(chance));
            }
            scenario = seen.sometimesRestarted(chance, scenario);
        }
        assertThat(scenario.<RefreshAnswer>when(phone.refresh(session, held)))
                .as("the honest device goes on")
                .isInstanceOf(Refreshed.class);
        return seen;
    }

    private static RefreshSession stealing(
            Random chance, Scenario scenario, Phone thief, SessionId session, int stolen) {
        DeviceProof proof = chance.nextBoolean() ? thief.proof() : null;
        var challenge = Phone.challenge(ChallengePurpose.REFRESH, scenario.clock);
        return proof == null && chance.nextBoolean()
                ? Phone.unsigned(session, stolen)
                : new RefreshSession(session, stolen, proof, challenge, Phone.STRANGER);
    }

    /** A phone without App Attest, which asks for one thing at a time, and a thief who gets hold of what it holds. */
    private static Seen unattested(Random chance, World world) {
        var seen = new Seen();
        var scenario = world.next();
        var phone = new Phone(scenario);
        var session = ((Accepted) scenario.<SignInAnswer>when(phone.login(world.somebody(), null)))
                .standing()
                .sessionId();
        var honest = 1;
        var thieves = 0;
        for (var step = 0; step < STEPS; step++) {
            scenario = seen.sometimesRestarted(chance, scenario);
            if (chance.nextInt(8) == 0 && thieves == 0) {
                thieves = honest;
                seen.thefts++;
            }
            if (thieves > 0 && chance.nextInt(3) == 0) {
                if (scenario.<RefreshAnswer>when(Phone.unsigned(session, thieves)) instanceof Refreshed refreshed) {
                    thieves = refreshed.generation();
                }
            }
            scenario.clock.advance(Duration.ofSeconds(31 + chance.nextInt(600)));
            var request = Phone.unsigned(session, honest);
            var answer = scenario.<RefreshAnswer>when(request);
            if (chance.nextInt(5) == 0) {
                // Its answer was lost; asking again at once gets it, from whichever process.
                scenario = seen.sometimesRestarted(chance, scenario);
                scenario.clock.advance(Duration.ofSeconds(chance.nextInt(29)));
                answer = scenario.when(Phone.unsigned(session, honest));
            }
            if (chance.nextInt(5) == 0 && answer instanceof Refreshed once) {
                // The network doubled it.
                assertThat(scenario.<RefreshAnswer>when(request))
                        .isInstanceOfSatisfying(
                                Refreshed.class,
                                twice -> assertThat(twice.generation()).isEqualTo(once.generation()));
                seen.answeredAgain++;
            }
            if (!(answer instanceof Refreshed refreshed)) {
                assertThat(thieves).as("nobody else is logged out").isPositive();
                assertThat(refusedBoth(scenario, session, honest, thieves)).isTrue();
                return seen;
            }
            honest = refreshed.generation();
            seen.rotated++;
            scenario.clock.advance(Duration.ofSeconds(31));
            if (thieves > 0) {
                assertThat(scenario.<RefreshAnswer>when(Phone.unsigned(session, thieves)))
                        .as("what was stolen before the honest refresh is worth nothing after it")
                        .isInstanceOf(Refused.class);
                return seen;
            }
        }
        return seen;
    }

    private static boolean refusedBoth(Scenario scenario, SessionId session, int honest, int thieves) {
        return List.of(honest, honest + 1, thieves, thieves + 1).stream()
                .map(generation -> scenario.<RefreshAnswer>when(Phone.unsigned(session, generation)))
                .allMatch(Refused.class::isInstance);
    }

    private static Duration aWhile(Random chance) {
        return switch (chance.nextInt(3)) {
            case 0 -> Duration.ofMillis(chance.nextInt(2_000));
            case 1 -> Duration.ofSeconds(chance.nextInt(60));
            default -> Duration.ofMinutes(chance.nextInt(20));
        };
    }
}
