package app.hamrah.demo;

import app.hamrah.demo.Step.ChangeName;
import app.hamrah.demo.Step.End;
import app.hamrah.demo.Step.EndOthers;
import app.hamrah.demo.Step.Extend;
import app.hamrah.demo.Step.LinkSecond;
import app.hamrah.demo.Step.RefusedAttempt;
import app.hamrah.demo.Step.SignIn;
import app.hamrah.demo.Step.StepUp;
import app.hamrah.demo.Step.Suspend;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.account.AccountCommand;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand;
import app.hamrah.schema.signin.ClaimedProfile;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInCommand;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link History} happen: by commands, as everything else does, each at its own time.
 *
 * <p>All ids come from the plan, so seeding twice is seeding once. What only the second time is refused (an account has
 * been suspended since) is counted and harmless.
 */
final class Seeder {

    /**
     * What came of it.
     *
     * @param steps how many commands were sent
     * @param refused how many of them were refused, by reason; empty the first time
     */
    record Seeded(int steps, Map<Refusal, Integer> refused) {
        Seeded {
            refused = Map.copyOf(refused);
        }
    }

    private final CommandGateway commands;
    private final DemoClock clock;
    private final BiFunction<String, String, IdentityId> identities;
    private final Function<String, ClientLabel> labels;
    private final Map<Provider, String> issuers;

    /**
     * A seeder.
     *
     * @param clock the one that the command side decides by
     * @param identities the id of an issuer and a subject, as the edge computes it
     * @param labels the label of a user agent, as the edge finds it
     * @param issuers the issuer of each provider, as its id tokens say it
     */
    Seeder(
            CommandGateway commands,
            DemoClock clock,
            BiFunction<String, String, IdentityId> identities,
            Function<String, ClientLabel> labels,
            Map<Provider, String> issuers) {
        this.commands = commands;
        this.clock = clock;
        this.identities = identities;
        this.labels = labels;
        this.issuers = Map.copyOf(issuers);
    }

    /** The account of {@link Cast#YOU}: where it exists, somebody has seeded before. */
    static AccountId marker() {
        return SeedIds.account(Cast.YOU);
    }

    /**
     * Sends every command of the plan and waits for each. The clock runs again afterwards, whatever happened.
     *
     * @throws java.util.concurrent.CompletionException when a command fails or is not answered within 30 seconds
     */
    Seeded seed(Instant now) {
        var refused = new EnumMap<Refusal, Integer>(Refusal.class);
        var sent = 0;
        try {
            for (var step : History.before(now)) {
                sent++;
                clock.hold(step.at());
                var refusal = send(command(step, new RequestId("seed-%04d".formatted(sent))));
                if (refusal != null) {
                    refused.merge(refusal, 1, Integer::sum);
                }
            }
        } finally {
            clock.release();
        }
        return new Seeded(sent, refused);
    }

    private @Nullable Refusal send(Object command) {
        var answer = commands.send(command).orTimeout(30, TimeUnit.SECONDS).join();
        return switch (answer) {
            case SignInAnswer.Refused refused -> refused.refusal();
            case SessionAnswer.Refused refused -> refused.refusal();
            case Outcome.Refused refused -> refused.refusal();
            case null, default -> null;
        };
    }

    private Object command(Step step, RequestId request) {
        return switch (step) {
            case SignIn signIn -> signIn(signIn, request);
            case Extend extend ->
                new SessionCommand.ExtendSession(SeedIds.session(extend.visit()), by(extend.visit(), request));
            case StepUp stepUp ->
                new SessionCommand.StepUpSession(
                        SeedIds.session(stepUp.visit()),
                        account(stepUp.visit()),
                        identity(stepUp.visit().person(), stepUp.visit().provider()),
                        by(stepUp.visit(), request));
            case End end ->
                new SessionCommand.EndSession(
                        SeedIds.session(end.visit()), account(end.visit()), end.reason(), by(end.visit(), request));
            case EndOthers others ->
                new AccountCommand.EndOtherSessions(
                        account(others.visit()), SeedIds.session(others.visit()), by(others.visit(), request));
            case LinkSecond link ->
                new AccountCommand.LinkIdentity(
                        account(link.visit()),
                        SeedIds.session(link.visit()),
                        identity(link.visit().person(), link.provider()),
                        link.provider(),
                        by(link.visit(), request));
            case ChangeName change ->
                new AccountCommand.ChangeDisplayName(
                        account(change.visit()),
                        SeedIds.session(change.visit()),
                        new Personal(change.name()),
                        by(change.visit(), request));
            case Suspend suspend ->
                new AccountCommand.SuspendAccount(
                        SeedIds.account(suspend.person()),
                        new Origin(Actor.operator("demo"), Channel.OPERATOR, request));
            case RefusedAttempt attempt ->
                new SignInCommand.RecordRefusal(
                        SeedIds.attempt(attempt.key()),
                        attempt.provider(),
                        attempt.step(),
                        attempt.reason(),
                        labels.apply(attempt.userAgent()),
                        attempt.count(),
                        byStranger(request));
        };
    }

    private SignInCommand.SignIn signIn(SignIn step, RequestId request) {
        var visit = step.visit();
        var persona = visit.person().at(visit.provider());
        return new SignInCommand.SignIn(
                identity(visit.person(), visit.provider()),
                visit.provider(),
                SeedIds.session(visit),
                SeedIds.account(visit.person()),
                new ClaimedProfile(new Personal(persona.email()), true, new Personal(persona.name()), null),
                labels.apply(visit.device().userAgent()),
                new Personal(visit.device().network()),
                new Personal(visit.device().userAgent()),
                step.at(),
                byStranger(request));
    }

    private IdentityId identity(Person person, Provider provider) {
        var issuer = issuers.get(provider);
        if (issuer == null) {
            throw new IllegalStateException("no issuer for " + provider);
        }
        return identities.apply(issuer, person.at(provider).subject());
    }

    private static AccountId account(Visit visit) {
        return SeedIds.account(visit.person());
    }

    private static Origin by(Visit visit, RequestId request) {
        return new Origin(account(visit).asActor(), Channel.WEB, request);
    }

    private static Origin byStranger(RequestId request) {
        return new Origin(Actor.STRANGER, Channel.WEB, request);
    }
}
