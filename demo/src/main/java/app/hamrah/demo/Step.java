package app.hamrah.demo;

import app.hamrah.schema.Provider;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.signin.ReasonCode;
import app.hamrah.schema.signin.SignInStep;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that happens in the plan, and when. */
sealed interface Step {

    Instant at();

    /** A session begins; the first of a person opens their account. */
    record SignIn(Instant at, Visit visit) implements Step {}

    /** Use late enough to move the idle deadline. */
    record Extend(Instant at, Visit visit) implements Step {}

    /** Its person signs in again within the session. */
    record StepUp(Instant at, Visit visit) implements Step {}

    /** A session is ended by its own person, in it or from another. */
    record End(Instant at, Visit visit, EndReason reason) implements Step {}

    /** Every session of the person ends but this one. */
    record EndOthers(Instant at, Visit visit) implements Step {}

    /** The person adds a second way in. */
    record LinkSecond(Instant at, Visit visit, Provider provider) implements Step {}

    record ChangeName(Instant at, Visit visit, String name) implements Step {}

    /** An operator shuts somebody out; their sessions end. */
    record Suspend(Instant at, Person person) implements Step {}

    /**
     * A sign-in that comes to nothing.
     *
     * @param key unique among the refused attempts of the plan
     * @param provider the provider tried, or null when the request named none
     * @param count how many of the kind are told of at once
     */
    record RefusedAttempt(
            Instant at,
            String key,
            @Nullable Provider provider,
            SignInStep step,
            ReasonCode reason,
            String userAgent,
            long count)
            implements Step {}
}
