package app.hamrah.command.grant;

import app.hamrah.command.identity.Claims;
import app.hamrah.command.identity.Claims.Claim;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.grant.GrantAnswer;
import app.hamrah.schema.grant.GrantAnswer.GivenUp;
import app.hamrah.schema.grant.GrantAnswer.Gone;
import app.hamrah.schema.grant.GrantAnswer.Postponed;
import app.hamrah.schema.grant.GrantCommand.ForgetGrant;
import app.hamrah.schema.grant.GrantCommand.KeepGrant;
import app.hamrah.schema.grant.GrantCommand.PostponeGrant;
import java.time.Clock;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;

/** Keeps grants and forgets them. Nothing of it is an event. */
public final class GrantHandler {

    private final Grants grants;
    private final Claims claims;
    private final Clock clock;

    public GrantHandler(Grants grants, Claims claims, Clock clock) {
        this.grants = grants;
        this.claims = claims;
        this.clock = clock;
    }

    /** The claim stays locked meanwhile: who releases it finds the grant, or the grant finds nobody. */
    @CommandHandler
    Done decide(KeepGrant command) {
        var isHeld =
                claims.find(command.identityId()).flatMap(GrantHandler::holder).isPresent();
        grants.keep(command, isHeld ? null : clock.instant());
        return new Done(null);
    }

    @CommandHandler
    Done decide(ForgetGrant command) {
        grants.forget(command.grantId());
        return new Done(null);
    }

    @CommandHandler
    GrantAnswer decide(PostponeGrant command) {
        var standing = grants.find(command.grantId());
        if (standing == null) {
            return new Gone();
        }
        var until = GrantBackOff.next(standing, clock.instant());
        if (until == null) {
            grants.forget(command.grantId());
            return new GivenUp();
        }
        grants.postpone(command.grantId(), until);
        return new Postponed(until);
    }

    private static Optional<?> holder(Claim claim) {
        return Optional.ofNullable(claim.holder());
    }
}
