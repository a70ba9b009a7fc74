package app.hamrah.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.command.receipt.Receipts;
import app.hamrah.command.vault.VaultKeys;
import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountCommand;
import app.hamrah.schema.account.AccountCommand.ChangeDisplayName;
import app.hamrah.schema.account.AccountCommand.EndAllSessions;
import app.hamrah.schema.account.AccountCommand.EndOtherSessions;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.account.AccountCommand.GrantRole;
import app.hamrah.schema.account.AccountCommand.LinkIdentity;
import app.hamrah.schema.account.AccountCommand.ReinstateAccount;
import app.hamrah.schema.account.AccountCommand.SuspendAccount;
import app.hamrah.schema.account.AccountCommand.UnlinkIdentity;
import app.hamrah.schema.account.AccountCommand.WithdrawRole;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountQuery;
import app.hamrah.schema.account.AccountQuery.Account;
import app.hamrah.schema.account.AccountQuery.Activities;
import app.hamrah.schema.account.AccountQuery.FindAccount;
import app.hamrah.schema.account.AccountQuery.ListActivity;
import app.hamrah.schema.account.AccountQuery.OpenSealed;
import app.hamrah.schema.account.AccountQuery.Opened;
import app.hamrah.schema.account.AccountStatus;
import app.hamrah.schema.account.Role;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.device.DeviceCommand;
import app.hamrah.schema.device.DeviceCommand.AcceptAssertion;
import app.hamrah.schema.device.DeviceCommand.RecordReceipt;
import app.hamrah.schema.device.DeviceCommand.RevokeDevice;
import app.hamrah.schema.device.DeviceCommand.SuspectDevice;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceQuery;
import app.hamrah.schema.device.DeviceQuery.CheckDevice;
import app.hamrah.schema.device.DeviceQuery.DeviceCheck;
import app.hamrah.schema.device.DeviceQuery.DeviceRisks;
import app.hamrah.schema.device.DeviceQuery.Devices;
import app.hamrah.schema.device.DeviceQuery.ListDeviceRisks;
import app.hamrah.schema.device.DeviceQuery.ListDevices;
import app.hamrah.schema.device.Suspicion;
import app.hamrah.schema.grant.ClientId;
import app.hamrah.schema.grant.EdgeSealed;
import app.hamrah.schema.grant.GrantAnswer;
import app.hamrah.schema.grant.GrantCommand;
import app.hamrah.schema.grant.GrantCommand.ForgetGrant;
import app.hamrah.schema.grant.GrantCommand.KeepGrant;
import app.hamrah.schema.grant.GrantCommand.PostponeGrant;
import app.hamrah.schema.grant.GrantId;
import app.hamrah.schema.grant.GrantQuery;
import app.hamrah.schema.grant.GrantQuery.DueGrant;
import app.hamrah.schema.grant.GrantQuery.DueGrants;
import app.hamrah.schema.grant.GrantQuery.FindDueGrants;
import app.hamrah.schema.identity.IdentityCommand;
import app.hamrah.schema.identity.IdentityCommand.ReportProviderSignal;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.identity.IdentityQuery;
import app.hamrah.schema.identity.IdentityQuery.Identities;
import app.hamrah.schema.identity.IdentityQuery.ListIdentities;
import app.hamrah.schema.identity.SignalId;
import app.hamrah.schema.identity.SignalKind;
import app.hamrah.schema.receipt.ReceiptAnswer;
import app.hamrah.schema.receipt.ReceiptCommand;
import app.hamrah.schema.receipt.ReceiptCommand.KeepReceipt;
import app.hamrah.schema.receipt.ReceiptCommand.PutOffReceipt;
import app.hamrah.schema.receipt.ReceiptCommand.TakeReceipt;
import app.hamrah.schema.receipt.ReceiptQuery;
import app.hamrah.schema.receipt.ReceiptQuery.DueReceipt;
import app.hamrah.schema.receipt.ReceiptQuery.DueReceipts;
import app.hamrah.schema.receipt.ReceiptQuery.FindDueReceipts;
import app.hamrah.schema.receipt.SealedReceipt;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.RefreshAnswer.Refreshed;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionCommand.ExpireSession;
import app.hamrah.schema.session.SessionCommand.ExtendSession;
import app.hamrah.schema.session.SessionCommand.StepUpSession;
import app.hamrah.schema.session.SessionQuery;
import app.hamrah.schema.session.SessionQuery.CheckSession;
import app.hamrah.schema.session.SessionQuery.Due;
import app.hamrah.schema.session.SessionQuery.FindDueSessions;
import app.hamrah.schema.session.SessionQuery.ListSessions;
import app.hamrah.schema.session.SessionQuery.Sessions;
import app.hamrah.schema.signin.AttemptId;
import app.hamrah.schema.signin.ReasonCode;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.schema.signin.SignInCommand;
import app.hamrah.schema.signin.SignInCommand.RecordRefusal;
import app.hamrah.schema.signin.SignInStep;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** Every command and every query once over the real buses, the real store and the real read models. */
@OnEveryDatabase
class EveryMessageTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Origin OPERATOR =
            new Origin(Actor.operator("test"), Channel.OPERATOR, new RequestId("request-test"));

    @TempDir
    static Path folder;

    private static RunningStandalone running;

    @Parameter
    @SuppressWarnings("UnusedVariable") // whoever runs on every product has to take it
    private Product product;

    private final Set<Class<?>> sent = new HashSet<>();

    @BeforeParameterizedClassInvocation
    static void start(Product product) {
        running =
                RunningStandalone.inFiles(folder.resolve(product.name()), CLOCK, RunningStandalone.databases(product));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        running.close();
    }

    @Test
    void everyMessageOfTheCatalogueIsAnswered() {
        var google = Logins.identity();
        var apple = Logins.identity();
        var first = signIn(google);
        var account = first.standing().accountId();
        var session = first.standing().sessionId();
        var by = Logins.by(first.standing());

        assertThat(this.<SessionAnswer>send(new ExtendSession(session, by))).isInstanceOf(SessionAnswer.Standing.class);
        assertThat(this.<SessionAnswer>send(new StepUpSession(session, account, google, by)))
                .isInstanceOf(SessionAnswer.Standing.class);
        assertThat(this.<Outcome>send(new ExpireSession(session, by))).isEqualTo(new Done(null));
        assertThat(ask(new CheckSession(session), SessionAnswer.class)).isInstanceOf(SessionAnswer.Standing.class);

        var renamed = done(new ChangeDisplayName(account, session, new Personal("Chosen"), by));
        assertThat(ask(new FindAccount(account, renamed), Account.class)
                        .account()
                        .name())
                .isEqualTo(new Personal("Chosen"));
        var linked = done(new LinkIdentity(account, session, apple, Provider.APPLE, by));
        assertThat(ask(new ListIdentities(account, linked), Identities.class).identities())
                .hasSize(2);
        done(new UnlinkIdentity(account, session, apple, by));

        signIn(google);
        var others = done(new EndOtherSessions(account, session, by));
        assertThat(ask(new ListSessions(account, CLOCK.instant(), others), Sessions.class)
                        .sessions())
                .singleElement()
                .matches(view -> view.sessionId().equals(session) && view.network() != null);

        done(new GrantRole(account, Role.AUDITOR, OPERATOR));
        done(new WithdrawRole(account, Role.AUDITOR, OPERATOR));
        var activity =
                ask(new ListActivity(account, 50, others), Activities.class).activities();
        assertThat(activity).extracting(view -> view.kind()).contains("session.started", "account.opened");

        done(new EndAllSessions(account, session, by));
        var third = signIn(google).standing().sessionId();
        done(new EndSession(third, account, EndReason.SIGNED_OUT, by));
        signIn(google);
        var suspended = done(new SuspendAccount(account, OPERATOR));
        assertThat(ask(new FindAccount(account, suspended), Account.class)
                        .account()
                        .status())
                .isEqualTo(AccountStatus.SUSPENDED);
        done(new ReinstateAccount(account, OPERATOR));
        send(new RecordRefusal(
                AttemptId.of(UUID.randomUUID()),
                Provider.GOOGLE,
                SignInStep.CALLBACK,
                new ReasonCode("state-unknown"),
                ClientLabel.UNKNOWN,
                1,
                OPERATOR));
        assertThat(ask(new FindDueSessions(CLOCK.instant(), 10), Due.class).sessions())
                .isEmpty();
        assertThat(ask(new OpenSealed(account, List.of()), Opened.class).values())
                .isEmpty();

        aPhoneSignsInAndIsShutOut();

        var last = signIn(google).standing().sessionId();
        var signal = new SignalId("sig_" + "A".repeat(43));
        var told = done(new ReportProviderSignal(google, Provider.GOOGLE, SignalKind.TOKENS_REVOKED, signal, OPERATOR));
        assertThat(ask(new ListActivity(account, 50, told), Activities.class).activities())
                .anyMatch(view -> view.kind().equals("identity.signal-received"));
        var grant = GrantId.of(UUID.randomUUID());
        send(new KeepGrant(
                grant, google, Provider.GOOGLE, new ClientId("client"), new EdgeSealed("k1.c2VhbGVk"), OPERATOR));
        assertThat(ask(new FindDueGrants(10), DueGrants.class).grants()).isEmpty();
        var erased = done(new EraseAccount(account, last, by));
        var view = ask(new FindAccount(account, erased), Account.class).account();
        assertThat(view.status()).isEqualTo(AccountStatus.ERASED);
        assertThat(view.email()).isNull();
        assertThat(running.bean(VaultKeys.class).find(account)).isNull();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                ask(new FindDueGrants(10), DueGrants.class).grants())
                        .extracting(DueGrant::grantId)
                        .containsExactly(grant));
        assertThat(this.<GrantAnswer>send(new PostponeGrant(grant, OPERATOR)))
                .isInstanceOf(GrantAnswer.Postponed.class);
        send(new ForgetGrant(grant, OPERATOR));
        assertThat(this.<GrantAnswer>send(new PostponeGrant(grant, OPERATOR))).isEqualTo(new GrantAnswer.Gone());

        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                AccountCommand.class,
                                DeviceCommand.class,
                                DeviceQuery.class,
                                SessionCommand.class,
                                SignInCommand.class,
                                IdentityCommand.class,
                                GrantCommand.class,
                                GrantQuery.class,
                                ReceiptCommand.class,
                                ReceiptQuery.class,
                                AccountQuery.class,
                                IdentityQuery.class,
                                SessionQuery.class)
                        .flatMap(catalogue -> Stream.<Class<?>>of(catalogue.getPermittedSubclasses()))
                        .toList());
    }

    private void aPhoneSignsInAndIsShutOut() {
        var phone = Phones.newDevice();
        send(Phones.registration(phone));
        var login = Logins.of(Logins.identity());
        var accepted = this.<Accepted>send(Phones.signIn(login, phone, 1)).standing();
        var session = accepted.sessionId();
        var account = accepted.accountId();
        var by = Logins.by(accepted);
        assertThat(this.<RefreshAnswer>send(Phones.refresh(session, 1, phone, 2)))
                .isInstanceOf(Refreshed.class);
        done(new AcceptAssertion(
                phone, session, Phones.proof(phone, 3), Phones.challenge(ChallengePurpose.REQUEST), by));
        done(new SuspectDevice(phone, Suspicion.RISK_METRIC, OPERATOR));
        done(new RecordReceipt(phone, 3, CLOCK.instant(), null, null, OPERATOR));
        assertThat(ask(new CheckDevice(phone), DeviceCheck.class).standing().counter())
                .isEqualTo(3);
        var seen = Version.of(phone, 5);
        assertThat(ask(new ListDevices(account, seen), Devices.class).devices())
                .singleElement()
                .matches(view -> view.deviceId().equals(phone) && view.suspicious());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ask(new ListDeviceRisks(account), DeviceRisks.class)
                                .devices())
                        .singleElement()
                        .matches(risk ->
                                Integer.valueOf(3).equals(risk.risk()) && risk.suspicion() == Suspicion.RISK_METRIC));
        itsReceiptIsKeptAndTaken(phone);
        var revoked = done(new RevokeDevice(phone, account, session, by));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> running.bean(Receipts.class).find(phone) == null);
        assertThat(ask(new ListDevices(account, revoked), Devices.class).devices())
                .isEmpty();
    }

    /** What ten edges are answered. */
    private List<ReceiptAnswer> atOnce(TakeReceipt take) {
        sent.add(TakeReceipt.class);
        Callable<ReceiptAnswer> asking = () -> running.send(take);
        try (var threads = Executors.newFixedThreadPool(10)) {
            return threads.invokeAll(Collections.nCopies(10, asking)).stream()
                    .map(Future::resultNow)
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void itsReceiptIsKeptAndTaken(DeviceId phone) {
        var now = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
        var sealed = new SealedReceipt("k1.c2VhbGVk");
        send(new KeepReceipt(phone, sealed, now, now, now.plus(Duration.ofDays(90)), OPERATOR));
        assertThat(ask(new FindDueReceipts(10), DueReceipts.class).receipts())
                .containsExactly(new DueReceipt(phone, now, 0));
        var take = new TakeReceipt(phone, now, now.plus(Duration.ofMinutes(5)), OPERATOR);
        assertThat(atOnce(take))
                .filteredOn(ReceiptAnswer.Taken.class::isInstance)
                .hasSize(1);
        send(new PutOffReceipt(phone, now.plus(Duration.ofDays(1)), OPERATOR));
        assertThat(ask(new FindDueReceipts(10), DueReceipts.class).receipts()).isEmpty();
    }

    @Test
    void aSessionThatIsRefreshedForLongIsReadFromASnapshot() {
        var phone = Phones.newDevice();
        running.send(Phones.registration(phone));
        var session = running.<Accepted>send(Phones.signIn(Logins.somebody(), phone, 1))
                .standing()
                .sessionId();
        for (int i = 1; i <= 110; i++) {
            assertThat(running.<RefreshAnswer>send(Phones.refresh(session, i, phone, i + 1)))
                    .isInstanceOf(Refreshed.class);
        }
        var store = running.bean(EventStore.class);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(store.readEvents(session.value()).asStream()).hasSizeLessThan(60);
            assertThat(store.readEvents(phone.value()).asStream()).hasSizeLessThan(60);
        });
        assertThat(ask(new CheckSession(session), SessionAnswer.class))
                .isInstanceOfSatisfying(
                        SessionAnswer.Standing.class,
                        answer -> assertThat(answer.standing().generation()).isEqualTo(111));
        assertThat(ask(new CheckDevice(phone), DeviceCheck.class).standing().counter())
                .isEqualTo(111);
    }

    @Test
    void twentyPhonesOnOneChallengeLetOneThrough() throws Exception {
        var phone = Phones.newDevice();
        running.send(Phones.registration(phone));
        var session = running.<Accepted>send(Phones.signIn(Logins.somebody(), phone, 1))
                .standing()
                .sessionId();
        var refresh = Phones.refresh(session, 1, phone, 2);
        var request = new AcceptAssertion(
                phone, session, Phones.proof(phone, 9), Phones.challenge(ChallengePurpose.REQUEST), OPERATOR);
        try (var threads = Executors.newFixedThreadPool(20)) {
            var refreshed = threads.invokeAll(Collections.nCopies(20, () -> running.<RefreshAnswer>send(refresh)));
            assertThat(refreshed)
                    .allSatisfy(answer -> assertThat(((Refreshed) answer.resultNow()).generation())
                            .isEqualTo(2));
            var taken = threads.invokeAll(Collections.nCopies(20, () -> running.<Outcome>send(request)));
            assertThat(taken)
                    .filteredOn(answer -> answer.resultNow() instanceof Done)
                    .hasSize(1);
        }
    }

    @Test
    void fiftyFirstLoginsOfOneSubjectAtOnceOpenOneAccount() throws Exception {
        var identity = Logins.identity();
        try (var threads = Executors.newFixedThreadPool(50)) {
            var answers = IntStream.range(0, 50)
                    .mapToObj(i -> threads.submit(() -> signIn(identity)))
                    .toList();
            var accounts = new HashSet<AccountId>();
            var opened = 0;
            for (var answer : answers) {
                accounts.add(answer.get().standing().accountId());
                opened += answer.get().newAccount() ? 1 : 0;
            }
            assertThat(accounts).hasSize(1);
            assertThat(opened).isEqualTo(1);
        }
    }

    @Test
    void aLongLivedAccountIsReadFromASnapshotAndOnlyWhatCameAfterIt() {
        var identity = Logins.identity();
        var first = signIn(identity).standing();
        for (int i = 0; i < 60; i++) {
            running.send(new GrantRole(first.accountId(), Role.ANALYST, OPERATOR));
            running.send(new WithdrawRole(first.accountId(), Role.ANALYST, OPERATOR));
        }
        var store = running.bean(EventStore.class);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                store.readEvents(first.accountId().value()).asStream())
                        .hasSizeLessThan(60));
        assertThat(signIn(identity).standing().accountId()).isEqualTo(first.accountId());
    }

    private Accepted signIn(IdentityId identity) {
        return send(Logins.of(identity));
    }

    private Version done(Object command) {
        var outcome = this.<Outcome>send(command);
        assertThat(outcome).as("%s", command.getClass()).isInstanceOf(Done.class);
        return ((Done) outcome).version();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // as the gateway itself: the caller knows what a command answers
    private <R> R send(Object command) {
        synchronized (sent) {
            sent.add(command.getClass());
        }
        return running.send(command);
    }

    private <R> R ask(Object query, Class<R> answer) {
        sent.add(query.getClass());
        return running.ask(query, answer);
    }
}
