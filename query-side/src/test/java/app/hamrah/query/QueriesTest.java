package app.hamrah.query;

import static app.hamrah.schema.EventExamples.ACCOUNT;
import static app.hamrah.schema.EventExamples.CLIENT;
import static app.hamrah.schema.EventExamples.DEVICE;
import static app.hamrah.schema.EventExamples.IDENTITY;
import static app.hamrah.schema.EventExamples.NOW;
import static app.hamrah.schema.EventExamples.PROFILE;
import static app.hamrah.schema.EventExamples.SECOND_IDENTITY;
import static app.hamrah.schema.EventExamples.SESSION;
import static app.hamrah.schema.EventExamples.after;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Sealed;
import app.hamrah.schema.account.AccountEvent.AccountErased;
import app.hamrah.schema.account.AccountEvent.AccountOpened;
import app.hamrah.schema.account.AccountEvent.RoleGranted;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountQuery.Account;
import app.hamrah.schema.account.AccountQuery.Activities;
import app.hamrah.schema.account.AccountQuery.FindAccount;
import app.hamrah.schema.account.AccountQuery.ListActivity;
import app.hamrah.schema.account.AccountQuery.OpenSealed;
import app.hamrah.schema.account.AccountQuery.Opened;
import app.hamrah.schema.account.AccountStatus;
import app.hamrah.schema.account.AccountView;
import app.hamrah.schema.account.ActivityView;
import app.hamrah.schema.account.Role;
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.BundleVersion;
import app.hamrah.schema.device.DeviceEnvironment;
import app.hamrah.schema.device.DeviceEvent.ReceiptRefreshed;
import app.hamrah.schema.device.DeviceQuery.DeviceRisks;
import app.hamrah.schema.device.DeviceQuery.Devices;
import app.hamrah.schema.device.DeviceQuery.ListDeviceRisks;
import app.hamrah.schema.device.DeviceQuery.ListDevices;
import app.hamrah.schema.device.DeviceStatus;
import app.hamrah.schema.device.DeviceView;
import app.hamrah.schema.device.OsVersion;
import app.hamrah.schema.device.Suspicion;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.identity.IdentityEvent.IdentityReleased;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.identity.IdentityQuery.Identities;
import app.hamrah.schema.identity.IdentityQuery.ListIdentities;
import app.hamrah.schema.identity.IdentityView;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionExtended;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionQuery.Due;
import app.hamrah.schema.session.SessionQuery.FindDueSessions;
import app.hamrah.schema.session.SessionQuery.ListSessions;
import app.hamrah.schema.session.SessionQuery.Sessions;
import app.hamrah.schema.session.SessionView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows written by the projections, asked for over a query bus, read by R2DBC. */
@OnEveryDatabase
class QueriesTest {

    private static final AccountId ANOTHER = new AccountId("acc_019ca8f2-5c00-7000-8000-00000000000a");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestDatabase db;
    private final Processor processor;
    private final Story story = new Story();
    private final TestVault opener = new TestVault();
    private final QueryGateway queries;

    QueriesTest(Product product) {
        db = new TestDatabase(product);
        processor = Processor.into(db);
        queries = gateway();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void anAccountIsShownWithItsPersonalPartsOpenedByOneQuestion() {
        processor.process(story.tell(
                new AccountOpened(ACCOUNT, PROFILE, after(0)), new RoleGranted(ACCOUNT, Role.ANALYST, after(1))));
        assertThat(ask(new FindAccount(ACCOUNT, null), Account.class))
                .isEqualTo(new Account(new AccountView(
                        ACCOUNT,
                        AccountStatus.ACTIVE,
                        new Personal("open:" + PROFILE.email().value()),
                        true,
                        new Personal("open:" + PROFILE.name().value()),
                        false,
                        null,
                        Set.of(Role.ANALYST),
                        NOW)));
        assertThat(opener.asked).containsExactly(new OpenSealed(ACCOUNT, List.of(PROFILE.email(), PROFILE.name())));
    }

    @Test
    void theDevicesOfAnAccountAreShownWithTheSessionsOnThem() {
        processor.process(story.tell(EventExamples.ofDevice().subList(0, 5).toArray()));
        processor.process(story.tell(
                EventExamples.started(DEVICE),
                started(session(1), ACCOUNT, 1),
                new SessionEnded(SESSION, ACCOUNT, EndReason.SIGNED_OUT, after(61))));
        assertThat(devices(ACCOUNT)).extracting(DeviceView::sessions).containsExactly(0);
        processor.process(story.tell(EventExamples.startedAs(session(2), DEVICE)));
        assertThat(devices(ACCOUNT))
                .containsExactly(new DeviceView(
                        DEVICE,
                        new ClientLabel("Hamrah on iPhone"),
                        new AppId("6MURL8TA57.app.hamrah.ios"),
                        new OsVersion("27.0"),
                        new BundleVersion("412"),
                        DeviceEnvironment.PRODUCTION,
                        DeviceStatus.BOUND,
                        NOW,
                        NOW.plusSeconds(60),
                        true,
                        1));
        assertThat(devices(ANOTHER)).isEmpty();
    }

    @Test
    void operatorsSeeWhatIsHeldAgainstDevicesOutOfUseToo() {
        var events = EventExamples.ofDevice();
        processor.process(story.tell(events.toArray()));
        var risks = ask(new ListDeviceRisks(ACCOUNT), DeviceRisks.class).devices();
        assertThat(risks).singleElement().satisfies(device -> {
            assertThat(device.deviceId()).isEqualTo(DEVICE);
            assertThat(device.status()).isNotEqualTo(DeviceStatus.BOUND);
            assertThat(device.suspicion()).isEqualTo(Suspicion.COUNTER_NOT_ADVANCED);
            assertThat(device.risk()).isEqualTo(1);
            assertThat(device.riskAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        });
        assertThat(ask(new ListDeviceRisks(ANOTHER), DeviceRisks.class).devices())
                .isEmpty();
    }

    @Test
    void aReceiptThatTellsNoRiskLeavesWhatAnOlderOneTold() {
        processor.process(story.tell(EventExamples.ofDevice().subList(0, 5).toArray()));
        processor.process(story.tell(
                new ReceiptRefreshed(DEVICE, 7, NOW, null, null, after(80)),
                new ReceiptRefreshed(DEVICE, null, NOW.plusSeconds(1), null, null, after(81))));
        assertThat(ask(new ListDeviceRisks(ACCOUNT), DeviceRisks.class).devices())
                .singleElement()
                .satisfies(device -> {
                    assertThat(device.risk()).isEqualTo(7);
                    assertThat(device.riskAt()).isEqualTo(NOW);
                });
    }

    @Test
    void aDeviceOutOfUseIsNotListed() {
        processor.process(story.tell(EventExamples.ofDevice().toArray()));
        assertThat(devices(ACCOUNT)).isEmpty();
    }

    @Test
    void aSessionTellsItsDevice() {
        processor.process(story.tell(EventExamples.started(DEVICE)));
        assertThat(ask(new ListSessions(ACCOUNT, NOW, null), Sessions.class).sessions())
                .extracting(SessionView::deviceId)
                .containsExactly(DEVICE);
    }

    @Test
    void anAccountNobodyKnowsIsAnsweredWithNone() {
        assertThat(ask(new FindAccount(ANOTHER, null), Account.class)).isEqualTo(new Account(null));
        assertThat(opener.asked).isEmpty();
    }

    @Test
    void whatTheVaultCannotOpenAnyMoreIsNotShown() {
        opener.keyIsGone = true;
        processor.process(story.tell(new AccountOpened(ACCOUNT, PROFILE, after(0))));
        var account = ask(new FindAccount(ACCOUNT, null), Account.class).account();
        assertThat(account.email()).isNull();
        assertThat(account.name()).isNull();
        assertThat(account.status()).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void anErasedAccountIsShownErasedAndTheVaultIsNotAsked() {
        processor.process(
                story.tell(new AccountOpened(ACCOUNT, PROFILE, after(0)), new AccountErased(ACCOUNT, after(1))));
        var account = ask(new FindAccount(ACCOUNT, null), Account.class).account();
        assertThat(account.status()).isEqualTo(AccountStatus.ERASED);
        assertThat(account.email()).isNull();
        assertThat(opener.asked).isEmpty();
    }

    @Test
    void aVaultThatFailsFailsTheAnswerInsteadOfShowingAnErasedName() {
        opener.failure = new IllegalStateException("the vault is closed");
        processor.process(story.tell(new AccountOpened(ACCOUNT, PROFILE, after(0))));
        assertThat(queries.query(new FindAccount(ACCOUNT, null), Account.class)).failsWithin(SOON);
    }

    @Test
    void liveSessionsAreListedNewestFirstWithTheirNetworksOpenedByOneQuestion() {
        var older = session(1);
        var newer = session(2);
        processor.process(story.tell(started(older, ACCOUNT, 0), started(newer, ACCOUNT, 60)));
        processor.process(story.tell(started(session(3), ANOTHER, 0)));
        processor.process(
                story.tell(new SessionExtended(older, ACCOUNT, 2, NOW.plus(Duration.ofDays(46)), after(16 * 86_400))));

        var sessions = ask(new ListSessions(ACCOUNT, NOW.plusSeconds(90), null), Sessions.class)
                .sessions();

        assertThat(sessions)
                .containsExactly(
                        new SessionView(
                                newer,
                                ACCOUNT,
                                Provider.GOOGLE,
                                Channel.WEB,
                                CLIENT,
                                new Personal("open:bmV0d29yaw" + newer.value()),
                                null,
                                NOW.plusSeconds(60),
                                NOW.plusSeconds(60),
                                null,
                                NOW.plusSeconds(60).plus(Duration.ofDays(30))),
                        new SessionView(
                                older,
                                ACCOUNT,
                                Provider.GOOGLE,
                                Channel.WEB,
                                CLIENT,
                                new Personal("open:bmV0d29yaw" + older.value()),
                                null,
                                NOW,
                                NOW,
                                NOW.plus(Duration.ofDays(16)),
                                NOW.plus(Duration.ofDays(46))));
        assertThat(opener.asked).hasSize(1);
    }

    @Test
    void neitherEndedNorExpiredSessionsAreListed() {
        var ended = session(1);
        var expired = session(2);
        processor.process(story.tell(
                started(ended, ACCOUNT, 0),
                started(expired, ACCOUNT, 0),
                new SessionEnded(ended, ACCOUNT, EndReason.SIGNED_OUT, after(1))));
        var deadline = NOW.plus(Duration.ofDays(30));
        assertThat(idsLiveAt(deadline.minusNanos(1_000))).containsExactly(expired);
        assertThat(idsLiveAt(deadline)).isEmpty();
    }

    @Test
    void atMostTwoHundredSessionsAreListed() {
        var events = IntStream.range(0, 201)
                .mapToObj(i -> started(session(i), ACCOUNT, i))
                .toArray();
        processor.process(story.tell(events));
        assertThat(idsLiveAt(NOW.plusSeconds(300)))
                .hasSize(200)
                .startsWith(session(200))
                .doesNotContain(session(0));
    }

    @Test
    void dueSessionsAreThoseNotEndedWhoseDeadlineHasPassedEarliestFirst() {
        var first = session(1);
        var second = session(2);
        var ended = session(3);
        processor.process(story.tell(
                started(second, ACCOUNT, 60),
                started(first, ACCOUNT, 0),
                started(session(4), ACCOUNT, 120),
                started(ended, ACCOUNT, 0),
                new SessionEnded(ended, ACCOUNT, EndReason.SIGNED_OUT, after(1))));
        var before = NOW.plusSeconds(61).plus(Duration.ofDays(30));
        assertThat(ask(new FindDueSessions(before, 10), Due.class)).isEqualTo(new Due(List.of(first, second)));
        assertThat(ask(new FindDueSessions(before, 1), Due.class)).isEqualTo(new Due(List.of(first)));
        assertThat(ask(new FindDueSessions(before, -1), Due.class)).isEqualTo(new Due(List.of()));
    }

    @Test
    void heldIdentitiesAreListedOldestFirst() {
        var released = new IdentityId("idn_" + "C".repeat(43));
        processor.process(story.tell(
                new IdentityClaimed(SECOND_IDENTITY, ACCOUNT, Provider.APPLE, after(60)),
                new IdentityClaimed(IDENTITY, ACCOUNT, Provider.GOOGLE, after(0)),
                new IdentityClaimed(released, ACCOUNT, Provider.APPLE, after(1)),
                new IdentityReleased(released, ACCOUNT, after(2))));
        assertThat(ask(new ListIdentities(ACCOUNT, null), Identities.class))
                .isEqualTo(new Identities(List.of(
                        new IdentityView(IDENTITY, Provider.GOOGLE, NOW),
                        new IdentityView(SECOND_IDENTITY, Provider.APPLE, NOW.plusSeconds(60)))));
        assertThat(ask(new ListIdentities(ANOTHER, null), Identities.class).identities())
                .isEmpty();
    }

    @Test
    void activityIsListedNewestFirstAndOnlySoMuchOfIt() {
        processor.process(story.tell(
                new AccountOpened(ACCOUNT, PROFILE, after(0)),
                EventExamples.ofSession().getFirst(),
                new SessionEnded(SESSION, ACCOUNT, EndReason.ENDED_BY_USER, after(30))));
        assertThat(ask(new ListActivity(ACCOUNT, 2, null), Activities.class).activities())
                .containsExactly(
                        new ActivityView(NOW.plusSeconds(30), "session.ended", CLIENT, "ENDED_BY_USER"),
                        new ActivityView(NOW, "session.started", CLIENT, "GOOGLE"));
        assertThat(ask(new ListActivity(ACCOUNT, 100, null), Activities.class).activities())
                .hasSize(3)
                .endsWith(new ActivityView(NOW, "account.opened", null, null));
        assertThat(ask(new ListActivity(ACCOUNT, -5, null), Activities.class).activities())
                .isEmpty();
    }

    @Test
    void noAnswerIsWorkedOutInTheThreadThatAsks() {
        processor.process(story.tell(new AccountOpened(ACCOUNT, PROFILE, after(0))));
        ask(new FindAccount(ACCOUNT, null), Account.class);
        assertThat(opener.threads).isNotEmpty().allMatch(name -> name.startsWith("read-models"));
    }

    private List<DeviceView> devices(AccountId account) {
        return ask(new ListDevices(account, null), Devices.class).devices();
    }

    private List<SessionId> idsLiveAt(Instant at) {
        return ask(new ListSessions(ACCOUNT, at, null), Sessions.class).sessions().stream()
                .map(SessionView::sessionId)
                .toList();
    }

    private <T> T ask(Object query, Class<T> answer) {
        var future = queries.query(query, answer);
        assertThat(future).succeedsWithin(SOON);
        return future.join();
    }

    private QueryGateway gateway() {
        var bus = SimpleQueryBus.builder().build();
        var gateway = DefaultQueryGateway.builder().queryBus(bus).build();
        var seen = Map.of(
                "account_v1", new SeenVersions(1),
                "identity_v1", new SeenVersions(1),
                "device_v2", new SeenVersions(1),
                "session_v2", new SeenVersions(1),
                "activity_v1", new SeenVersions(1));
        var reads =
                new Reads(db.reader(), new ReadYourWrites(seen, new TestLog(), db.scheduler(), SOON), db.scheduler());
        var vault = new Vault(gateway, db.scheduler(), SOON);
        for (var handler : List.of(
                new AccountQueries(reads, vault),
                new ActivityQueries(reads),
                new DeviceQueries(reads),
                new IdentityQueries(reads),
                new SessionQueries(reads, vault),
                opener)) {
            new AnnotationQueryHandlerAdapter<>(handler).subscribe(bus);
        }
        return gateway;
    }

    private static SessionId session(int number) {
        return SessionId.of(new UUID(0x019ca8f25c007000L, 0x8000000000000100L + number));
    }

    private static SessionStarted started(SessionId id, AccountId account, long seconds) {
        var at = NOW.plusSeconds(seconds);
        return new SessionStarted(
                id,
                account,
                IDENTITY,
                Provider.GOOGLE,
                Channel.WEB,
                CLIENT,
                new Sealed("bmV0d29yaw" + id.value()),
                null,
                null,
                at,
                at.plus(Duration.ofDays(30)),
                at.plus(Duration.ofDays(90)),
                after(seconds));
    }

    /** A vault that opens by writing {@code open:} before what is sealed. */
    static final class TestVault {

        private final List<OpenSealed> asked = new ArrayList<>();
        private final List<String> threads = new ArrayList<>();
        private boolean keyIsGone;
        private RuntimeException failure;

        @QueryHandler
        synchronized Opened answer(OpenSealed query) {
            asked.add(query);
            threads.add(Thread.currentThread().getName());
            if (failure != null) {
                throw failure;
            }
            return new Opened(query.values().stream()
                    .map(value -> keyIsGone ? null : new Personal("open:" + value.value()))
                    .toList());
        }
    }
}
