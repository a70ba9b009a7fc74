package app.hamrah.demo;

import static app.hamrah.schema.Provider.APPLE;
import static app.hamrah.schema.Provider.GOOGLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.hamrah.demo.Step.SignIn;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountCommand;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionCommand;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInCommand;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeederTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Map<Provider, String> ISSUERS =
            Map.of(GOOGLE, "http://localhost:9001", APPLE, "http://localhost:9002");
    private static final Outcome DONE = new Outcome.Done(null);

    private final DemoClock clock = new DemoClock(Clock.fixed(NOW, UTC));

    @Test
    void everyStepOfThePlanIsOneCommandAtItsOwnTime() {
        var times = new ArrayList<Instant>();
        var gateway = new RecordingGateway(command -> {
            times.add(clock.instant());
            return DONE;
        });

        var seeded = seeder(gateway).seed(NOW);

        var plan = History.before(NOW);
        assertThat(times).isEqualTo(plan.stream().map(Step::at).toList());
        assertThat(seeded).isEqualTo(new Seeder.Seeded(plan.size(), Map.of()));
        assertThat(clock.instant()).as("afterwards").isEqualTo(NOW);
    }

    @Test
    void sixtySessionsOfTwentyFiveAccountsAreAskedFor() {
        var gateway = seeded();

        assertThat(sent(gateway, SignInCommand.SignIn.class).map(SignInCommand.SignIn::sessionId))
                .hasSize(60)
                .doesNotHaveDuplicates();
        assertThat(sent(gateway, SignInCommand.SignIn.class)
                        .map(SignInCommand.SignIn::newAccountId)
                        .collect(toSet()))
                .hasSize(25)
                .contains(Seeder.marker());
    }

    @Test
    void aSignInTellsWhatTheEdgeWouldTell() {
        var first = sent(seeded(), SignInCommand.SignIn.class).findFirst().orElseThrow();
        var planned = (SignIn) History.before(NOW).getFirst();

        var visit = planned.visit();
        assertThat(visit.person()).isEqualTo(Cast.AMARA);
        assertThat(first.provider()).isEqualTo(GOOGLE);
        assertThat(first.identityId())
                .isEqualTo(
                        identity("http://localhost:9001", Cast.AMARA.at(GOOGLE).subject()));
        assertThat(first.profile().email()).isEqualTo(new Personal("amara@example.org"));
        assertThat(first.profile().emailVerified()).isTrue();
        assertThat(first.profile().name()).isEqualTo(new Personal("Amara Okafor"));
        assertThat(first.network()).isEqualTo(new Personal(visit.device().network()));
        assertThat(first.userAgent()).isEqualTo(new Personal(visit.device().userAgent()));
        assertThat(first.client()).isEqualTo(label(visit.device().userAgent()));
        assertThat(first.authenticatedAt()).isEqualTo(planned.at());
        assertThat(first.origin().actor()).isEqualTo(Actor.STRANGER);
        assertThat(first.origin().channel()).isEqualTo(Channel.WEB);
    }

    @Test
    void whoHidesTheirAddressIsKnownByTheRelayOnly() {
        var mateo = sent(seeded(), SignInCommand.SignIn.class)
                .filter(command -> command.newAccountId().equals(SeedIds.account(Cast.MATEO)))
                .toList();

        assertThat(mateo).extracting(SignInCommand.SignIn::provider).containsExactly(APPLE, GOOGLE, APPLE);
        assertThat(Objects.requireNonNull(mateo.getFirst().profile().email()).value())
                .endsWith("@privaterelay.example.org");
        assertThat(mateo.get(0).identityId())
                .isEqualTo(mateo.get(2).identityId())
                .isNotEqualTo(mateo.get(1).identityId());
    }

    @Test
    void aLinkNamesTheIdentityOfTheOtherProvider() {
        var links = sent(seeded(), AccountCommand.LinkIdentity.class).toList();

        assertThat(links)
                .extracting(AccountCommand.LinkIdentity::accountId)
                .containsExactly(SeedIds.account(Cast.AMARA), SeedIds.account(Cast.MATEO));
        assertThat(links.getFirst().provider()).isEqualTo(APPLE);
        assertThat(links.getFirst().identityId())
                .isEqualTo(
                        identity("http://localhost:9002", Cast.AMARA.at(APPLE).subject()));
        assertThat(links.getFirst().origin().actor())
                .isEqualTo(SeedIds.account(Cast.AMARA).asActor());
    }

    @Test
    void sessionsAndAccountsAreAskedByTheirOwnPeople() {
        var gateway = seeded();

        assertThat(sent(gateway, SessionCommand.EndSession.class))
                .isNotEmpty()
                .allMatch(command ->
                        command.origin().actor().equals(command.accountId().asActor()))
                .anyMatch(command -> command.reason() == EndReason.ENDED_BY_USER);
        assertThat(sent(gateway, AccountCommand.EndOtherSessions.class))
                .singleElement()
                .extracting(AccountCommand.EndOtherSessions::accountId)
                .isEqualTo(SeedIds.account(Cast.PRIYA));
        assertThat(sent(gateway, AccountCommand.ChangeDisplayName.class))
                .singleElement()
                .extracting(AccountCommand.ChangeDisplayName::name)
                .isEqualTo(new Personal("Tomek"));
        assertThat(sent(gateway, SessionCommand.StepUpSession.class)).hasSize(2);
        assertThat(sent(gateway, SessionCommand.ExtendSession.class)).hasSizeGreaterThan(3);
    }

    @Test
    void anOperatorSuspendsAndStrangersAreRefused() {
        var gateway = seeded();

        assertThat(sent(gateway, AccountCommand.SuspendAccount.class))
                .singleElement()
                .satisfies(command -> {
                    assertThat(command.accountId()).isEqualTo(SeedIds.account(Cast.FARID));
                    assertThat(command.origin().actor()).isEqualTo(Actor.operator("demo"));
                    assertThat(command.origin().channel()).isEqualTo(Channel.OPERATOR);
                });
        assertThat(sent(gateway, SignInCommand.RecordRefusal.class))
                .hasSize(12)
                .allMatch(command -> command.origin().actor().equals(Actor.STRANGER));
        assertThat(sent(gateway, SignInCommand.RecordRefusal.class).map(SignInCommand.RecordRefusal::attemptId))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyCommandIsARequestOfItsOwn() {
        assertThat(seeded().sent.stream().map(SeederTest::origin).map(Origin::request))
                .doesNotHaveDuplicates();
    }

    @Test
    void seedingOnAnotherDayNamesTheSameAccountsSessionsAndAttempts() {
        var tomorrow = new RecordingGateway(command -> DONE);
        seeder(tomorrow).seed(NOW.plusSeconds(100_000));

        var today = seeded();

        assertThat(ids(tomorrow)).isEqualTo(ids(today));
    }

    /** Frozen: with another one, a demo that kept its data would be seeded a second time. */
    @Test
    void theMarkerNeverChanges() {
        assertThat(Seeder.marker().value()).isEqualTo("acc_019b76da-a800-7bcb-9780-c995ad69ac7c");
    }

    @Test
    void idsAreOfTheSeventhKind() {
        assertThat(seeded().sent)
                .filteredOn(SignInCommand.SignIn.class::isInstance)
                .allSatisfy(command -> {
                    var signIn = (SignInCommand.SignIn) command;
                    assertThat(signIn.sessionId().uuid().version()).isEqualTo(7);
                    assertThat(signIn.sessionId().uuid().variant()).isEqualTo(2);
                    assertThat(signIn.newAccountId().uuid().version()).isEqualTo(7);
                });
    }

    @Test
    void refusalsAreCountedAndTheRestGoesOn() {
        var gateway = new RecordingGateway(command -> switch (command) {
            case SignInCommand.SignIn signIn -> new SignInAnswer.Refused(Refusal.ACCOUNT_SUSPENDED);
            case AccountCommand.LinkIdentity link -> new Outcome.Refused(Refusal.STEP_UP_REQUIRED);
            default -> DONE;
        });

        var seeded = seeder(gateway).seed(NOW);

        assertThat(seeded.refused()).isEqualTo(Map.of(Refusal.ACCOUNT_SUSPENDED, 60, Refusal.STEP_UP_REQUIRED, 2));
        assertThat(gateway.sent).hasSize(seeded.steps());
    }

    @Test
    void afterAFailureTheClockRunsAgain() {
        var gateway = new RecordingGateway(command -> {
            throw new IllegalStateException("the store is full");
        });

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> seeder(gateway).seed(NOW))
                .withMessageContaining("the store is full");
        assertThat(gateway.sent).hasSize(1);
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    private RecordingGateway seeded() {
        var gateway = new RecordingGateway(command -> DONE);
        seeder(gateway).seed(NOW);
        return gateway;
    }

    private Seeder seeder(RecordingGateway gateway) {
        return new Seeder(gateway, clock, SeederTest::identity, SeederTest::label, ISSUERS);
    }

    private static <C> Stream<C> sent(RecordingGateway gateway, Class<C> kind) {
        return gateway.sent.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static List<String> ids(RecordingGateway gateway) {
        Function<Object, String> id = command -> switch (command) {
            case SignInCommand.SignIn signIn -> signIn.sessionId() + " " + signIn.newAccountId();
            case SignInCommand.RecordRefusal refusal -> refusal.attemptId().value();
            case SessionCommand session -> session.sessionId().value();
            case AccountCommand account -> account.accountId().value();
            default -> throw new AssertionError(command.getClass());
        };
        return gateway.sent.stream().map(id).toList();
    }

    private static Origin origin(Object command) {
        return switch (command) {
            case SignInCommand signIn -> signIn.origin();
            case SessionCommand session -> session.origin();
            case AccountCommand account -> account.origin();
            default -> throw new AssertionError(command.getClass());
        };
    }

    private static ClientLabel label(String userAgent) {
        return new ClientLabel("Client " + userAgent.length());
    }

    private static IdentityId identity(String issuer, String subject) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest((issuer + " " + subject).getBytes(UTF_8));
            return new IdentityId(
                    "idn_" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
