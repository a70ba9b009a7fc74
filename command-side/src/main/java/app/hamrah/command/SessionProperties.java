package app.hamrah.command;

import app.hamrah.schema.session.SessionPolicy;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long sessions live.
 *
 * @param idle how long an unused session lives
 * @param extendBelow use with less than this left extends the session
 * @param absolute the longest a session lives, until a new login
 * @param fresh how old a login may be for linking, erasing and ending other sessions
 * @param sweepEvery how often sessions nobody used again are looked for and ended
 */
@ConfigurationProperties("hamrah.sessions")
record SessionProperties(
        @DefaultValue("30d") Duration idle,
        @DefaultValue("15d") Duration extendBelow,
        @DefaultValue("90d") Duration absolute,
        @DefaultValue("10m") Duration fresh,
        @DefaultValue("1m") Duration sweepEvery) {

    SessionPolicy policy() {
        return new SessionPolicy(idle, extendBelow, absolute, fresh);
    }
}
