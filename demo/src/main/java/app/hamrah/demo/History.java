package app.hamrah.demo;

import static app.hamrah.demo.Cast.AMARA;
import static app.hamrah.demo.Cast.FARID;
import static app.hamrah.demo.Cast.MATEO;
import static app.hamrah.demo.Cast.PRIYA;
import static app.hamrah.demo.Cast.TOMASZ;
import static app.hamrah.demo.Cast.YOU;
import static app.hamrah.schema.Provider.APPLE;
import static app.hamrah.schema.Provider.GOOGLE;
import static app.hamrah.schema.session.EndReason.ENDED_BY_USER;
import static app.hamrah.schema.session.EndReason.SIGNED_OUT;

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
import app.hamrah.schema.signin.ReasonCode;
import app.hamrah.schema.signin.SignInStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What happened in the 30 days before the demo began: 25 accounts, 60 sessions, a few stories and some refusals.
 *
 * <p>Everybody in it lives by the visitor's clock: all times are whole days and a few hours before {@code now}. The
 * plan is the same for every {@code now}, moved; it keeps to {@link app.hamrah.schema.session.SessionPolicy#DEFAULT}.
 */
final class History {

    private static final long SEED = 2026_11_23L;

    /** How often each of those without a story signs in: 40 sessions. */
    private static final int[] HABITS = {3, 2, 2, 1, 3, 2, 2, 2, 1, 3, 2, 2, 2, 1, 2, 2, 3, 2, 1, 2};

    private static final Duration TO_EXTEND = Duration.ofDays(15).plusHours(1);

    private final Instant now;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<String, Integer> visits = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    private History(Instant now) {
        this.now = now;
    }

    /** The plan, in the order it happens; every step lies before {@code now} and after 30 days before it. */
    static List<Step> before(Instant now) {
        var history = new History(now);
        history.you();
        history.amaraLinksASecondWayIn();
        history.mateoLinksLater();
        history.faridIsSuspended();
        history.priyaSignsOutEverywhereElse();
        history.tomaszChoosesAName();
        history.everybodyElse();
        history.refusals();
        return history.steps.stream().sorted(Comparator.comparing(Step::at)).toList();
    }

    private void you() {
        var desk = signIn(YOU, GOOGLE, 27, 3, Devices.home(Devices.FIREFOX_LINUX, 20));
        add(new Extend(ago(11, 5), desk));
        var cafe = signIn(YOU, GOOGLE, 20, 4, Devices.away(Devices.CHROME_WINDOWS, 77));
        add(new End(ago(20, 2), cafe, SIGNED_OUT));
        signIn(YOU, GOOGLE, 9, 6, Devices.modern(Devices.SAFARI_IPHONE, 0xcafe, 7));
        var strange = signIn(YOU, GOOGLE, 3, 9, Devices.strange(Devices.CHROME_ANDROID, 66));
        add(new StepUp(ago(3, 7), desk));
        add(new End(ago(3, 7).plusSeconds(45), strange, ENDED_BY_USER));
        signIn(YOU, GOOGLE, 1, 2, Devices.home(Devices.FIREFOX_WINDOWS, 20));
    }

    private void amaraLinksASecondWayIn() {
        var desk = signIn(AMARA, GOOGLE, 29, 4, Devices.home(Devices.CHROME_MAC, 31));
        add(new LinkSecond(ago(29, 4).plusSeconds(40), desk, APPLE));
        add(new Extend(ago(13, 3), desk));
        signIn(AMARA, APPLE, 14, 8, Devices.modern(Devices.SAFARI_IPHONE, 0xa, 1));
        var work = signIn(AMARA, GOOGLE, 6, 9, Devices.away(Devices.CHROME_MAC, 12));
        add(new End(ago(6, 1), work, SIGNED_OUT));
        signIn(AMARA, APPLE, 2, 5, Devices.home(Devices.SAFARI_IPAD, 31));
    }

    private void mateoLinksLater() {
        var desk = signIn(MATEO, APPLE, 24, 7, Devices.home(Devices.SAFARI_MAC, 44));
        add(new StepUp(ago(18, 6), desk));
        add(new LinkSecond(ago(18, 6).plusSeconds(50), desk, GOOGLE));
        var work = signIn(MATEO, GOOGLE, 10, 8, Devices.away(Devices.EDGE_WINDOWS, 90));
        add(new End(ago(10, 1), work, SIGNED_OUT));
        signIn(MATEO, APPLE, 5, 3, Devices.modern(Devices.SAFARI_IPHONE, 0xb0b, 2));
    }

    private void faridIsSuspended() {
        signIn(FARID, GOOGLE, 16, 5, Devices.home(Devices.CHROME_WINDOWS, 58));
        signIn(FARID, GOOGLE, 12, 2, Devices.strange(Devices.CHROME_ANDROID, 9));
        signIn(FARID, GOOGLE, 8, 11, Devices.strange(Devices.FIREFOX_WINDOWS, 201));
        add(new Suspend(ago(7, 4), FARID));
        refused(6, 9, "suspended", GOOGLE, SignInStep.DECISION, "account-suspended", Devices.FIREFOX_WINDOWS, 3);
    }

    private void priyaSignsOutEverywhereElse() {
        signIn(PRIYA, GOOGLE, 25, 6, Devices.home(Devices.CHROME_WINDOWS, 73));
        signIn(PRIYA, GOOGLE, 19, 3, Devices.away(Devices.EDGE_WINDOWS, 15));
        signIn(PRIYA, GOOGLE, 15, 9, Devices.modern(Devices.CHROME_ANDROID, 0x9, 4));
        signIn(PRIYA, GOOGLE, 11, 2, Devices.strange(Devices.CHROME_WINDOWS, 140));
        var safe = signIn(PRIYA, GOOGLE, 4, 5, Devices.home(Devices.FIREFOX_LINUX, 73));
        add(new EndOthers(ago(4, 5).plusSeconds(70), safe));
    }

    private void tomaszChoosesAName() {
        var desk = regular(TOMASZ, HABITS[0]).getFirst();
        add(new ChangeName(desk.at().plusSeconds(90), desk.visit(), "Tomek"));
    }

    private void everybodyElse() {
        var withAStory = Set.of(YOU, AMARA, MATEO, FARID, PRIYA, TOMASZ);
        var others = Cast.people().stream()
                .filter(person -> !withAStory.contains(person))
                .toList();
        for (var i = 0; i < others.size(); i++) {
            regular(others.get(i), HABITS[i + 1]);
        }
    }

    private void refusals() {
        refused(28, 2, "no-cookie", GOOGLE, SignInStep.CALLBACK, "state-unknown", Devices.CHROME_WINDOWS, 1);
        refused(26, 7, "cancelled-1", APPLE, SignInStep.CALLBACK, "cancelled", Devices.SAFARI_IPHONE, 1);
        refused(22, 4, "late", GOOGLE, SignInStep.CALLBACK, "login-expired", Devices.FIREFOX_LINUX, 1);
        refused(21, 11, "twice", GOOGLE, SignInStep.TOKEN, "code-refused", Devices.CHROME_ANDROID, 2);
        refused(17, 6, "flood", GOOGLE, SignInStep.CALLBACK, "state-unknown", Devices.SCRIPT, 48);
        refused(17, 5, "nowhere", null, SignInStep.CALLBACK, "state-unknown", Devices.SCRIPT, 12);
        refused(13, 8, "nonce", APPLE, SignInStep.VERIFICATION, "nonce-mismatch", Devices.SAFARI_MAC, 1);
        refused(9, 10, "cancelled-2", GOOGLE, SignInStep.CALLBACK, "cancelled", Devices.EDGE_WINDOWS, 1);
        refused(5, 1, "clock", GOOGLE, SignInStep.VERIFICATION, "expired", Devices.FIREFOX_WINDOWS, 1);
        refused(2, 8, "issuer", GOOGLE, SignInStep.CALLBACK, "callback-issuer-mismatch", Devices.SCRIPT, 5);
        refused(0, 6, "cancelled-3", APPLE, SignInStep.CALLBACK, "cancelled", Devices.SAFARI_IPAD, 1);
    }

    /** The sessions of somebody without a story: some signed out of, some used for long, some forgotten. */
    private List<SignIn> regular(Person person, int times) {
        var begun = new ArrayList<SignIn>();
        var devices = List.of(Devices.any(random, person.habit()), Devices.any(random, person.habit()));
        var stretch = 29 / times;
        for (var i = 0; i < times; i++) {
            var days = 28 - i * stretch - random.nextInt(stretch);
            var minutes = random.nextInt(60, 13 * 60);
            var at = now.minus(Duration.ofDays(days)).minus(Duration.ofMinutes(minutes));
            var signIn = signIn(person, person.habit(), at, devices.get(i % 2));
            begun.add(signIn);
            if (random.nextInt(100) < 40) {
                var used = Duration.ofMinutes(random.nextInt(3, 50));
                add(new End(at.plus(used), signIn.visit(), SIGNED_OUT));
            } else if (at.plus(TO_EXTEND).isBefore(now)) {
                add(new Extend(at.plus(TO_EXTEND), signIn.visit()));
            }
        }
        return begun;
    }

    private Visit signIn(Person person, Provider provider, int days, int hours, Device device) {
        return signIn(person, provider, ago(days, hours), device).visit();
    }

    private SignIn signIn(Person person, Provider provider, Instant at, Device device) {
        var key = person.key() + "-" + visits.merge(person.key(), 1, Integer::sum);
        var signIn = new SignIn(at, new Visit(key, person, provider, device));
        add(signIn);
        return signIn;
    }

    private void refused(
            int days,
            int hours,
            String key,
            @Nullable Provider provider,
            SignInStep step,
            String reason,
            String userAgent,
            long count) {
        add(new RefusedAttempt(
                ago(days, hours).plusSeconds(11), key, provider, step, new ReasonCode(reason), userAgent, count));
    }

    private Instant ago(int days, int hours) {
        return now.minus(Duration.ofDays(days)).minus(Duration.ofHours(hours));
    }

    private void add(Step step) {
        steps.add(step);
    }
}
