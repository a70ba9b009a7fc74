package app.hamrah.command;

import app.hamrah.command.account.Account;
import app.hamrah.command.account.AccountLog;
import app.hamrah.command.account.ErasureHandler;
import app.hamrah.command.account.IdentityHandler;
import app.hamrah.command.account.OperatorHandler;
import app.hamrah.command.account.PersonGate;
import app.hamrah.command.account.ProfileHandler;
import app.hamrah.command.account.RevocationHandler;
import app.hamrah.command.account.SignOutHandler;
import app.hamrah.command.account.SignalHandler;
import app.hamrah.command.challenge.Challenge;
import app.hamrah.command.challenge.Challenges;
import app.hamrah.command.device.Device;
import app.hamrah.command.device.DeviceHandler;
import app.hamrah.command.device.DeviceQueries;
import app.hamrah.command.device.Devices;
import app.hamrah.command.grant.GrantHandler;
import app.hamrah.command.grant.GrantQueries;
import app.hamrah.command.grant.GrantRelease;
import app.hamrah.command.grant.Grants;
import app.hamrah.command.identity.Claims;
import app.hamrah.command.identity.IdentityClaim;
import app.hamrah.command.receipt.ReceiptHandler;
import app.hamrah.command.receipt.ReceiptQueries;
import app.hamrah.command.receipt.ReceiptRelease;
import app.hamrah.command.receipt.Receipts;
import app.hamrah.command.session.AssertionHandler;
import app.hamrah.command.session.ExpirySweep;
import app.hamrah.command.session.RefreshHandler;
import app.hamrah.command.session.Session;
import app.hamrah.command.session.SessionHandler;
import app.hamrah.command.session.SessionLog;
import app.hamrah.command.session.SessionMetrics;
import app.hamrah.command.session.SessionQueries;
import app.hamrah.command.session.Sessions;
import app.hamrah.command.signin.NativeSignInHandler;
import app.hamrah.command.signin.RefusalHandler;
import app.hamrah.command.signin.SignInHandler;
import app.hamrah.command.stream.BoundedCache;
import app.hamrah.command.stream.Streams;
import app.hamrah.command.time.SteadyClock;
import app.hamrah.command.vault.KeyDestruction;
import app.hamrah.command.vault.MasterKeys;
import app.hamrah.command.vault.Rewrap;
import app.hamrah.command.vault.SealedQueries;
import app.hamrah.command.vault.Vault;
import app.hamrah.command.vault.VaultKeys;
import app.hamrah.schema.session.SessionPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The command side as one import.
 *
 * <p>It asks of its surroundings: Axon's buses and an {@link EventStore}, {@link VaultKeys}, {@link Grants},
 * {@link Receipts} and a {@link Clock}. The store's serializer must know {@link #STORED_TYPES}, and it must read snapshots through
 * {@link SnapshotFilter}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SessionProperties.class, VaultProperties.class})
public class CommandSide {

    /** What this side stores besides the events of the catalogues. */
    public static final List<Class<?>> STORED_TYPES = List.of(Account.class, Session.class, Device.class);

    /** Bounds the memory of streams kept between commands: some 2 KB each. */
    private static final int MOST_STREAMS_IN_MEMORY = 20_000;

    private static final int EVENTS_PER_SNAPSHOT = 100;
    private static final int READERS = 4;
    private static final int MOST_WAITING_READS = 1_000;

    @Bean
    SessionPolicy sessionPolicy(SessionProperties properties) {
        return properties.policy();
    }

    @Bean
    MasterKeys masterKeys(VaultProperties properties) {
        return properties.masterKeys();
    }

    @Bean
    Vault vault(VaultKeys keys, MasterKeys masters) {
        return new Vault(keys, masters);
    }

    @Bean
    Rewrap rewrap(VaultKeys keys, MasterKeys masters) {
        return new Rewrap(keys, masters);
    }

    @Bean
    Streams<Account> accounts(EventStore store, SnapshotTriggerDefinition snapshots) {
        return streams(Account.class, store, snapshots);
    }

    @Bean
    Sessions sessions(EventStore store, SnapshotTriggerDefinition snapshots, SessionPolicy policy) {
        return new Sessions(streams(Session.class, store, snapshots), policy);
    }

    @Bean
    Devices devices(EventStore store, SnapshotTriggerDefinition snapshots) {
        return new Devices(streams(Device.class, store, snapshots));
    }

    @Bean
    Claims claims(EventStore store) {
        return new Claims(streams(IdentityClaim.class, store, NoSnapshotTriggerDefinition.INSTANCE));
    }

    @Bean
    Challenges challenges(EventStore store) {
        return new Challenges(streams(Challenge.class, store, NoSnapshotTriggerDefinition.INSTANCE));
    }

    private static <T> Streams<T> streams(Class<T> type, EventStore store, SnapshotTriggerDefinition snapshots) {
        var cache = new BoundedCache(MOST_STREAMS_IN_MEMORY);
        return new Streams<>(
                EventSourcingRepository.builder(type)
                        .eventStore(store)
                        .snapshotTriggerDefinition(snapshots)
                        .cache(cache)
                        .build(),
                store,
                cache);
    }

    /** For what lives long: an app that refreshes every ten minutes for a month writes four thousand events. */
    @Bean
    SnapshotTriggerDefinition snapshots(EventStore store, @Qualifier("commandReads") ExecutorService executor) {
        var snapshotter = AggregateSnapshotter.builder()
                .eventStore(store)
                .executor(executor)
                .aggregateFactories(List.of(
                        new GenericAggregateFactory<>(Account.class),
                        new GenericAggregateFactory<>(Session.class),
                        new GenericAggregateFactory<>(Device.class)))
                .build();
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT);
    }

    @Bean
    SnapshotFilter snapshotFilter() {
        return CurrentSnapshots.of(STORED_TYPES);
    }

    @Bean
    PersonGate personGate(Streams<Account> accounts, Sessions sessions, Clock clock) {
        return new PersonGate(accounts, sessions, clock);
    }

    @Bean
    SignInHandler signInHandler(
            Claims claims, Streams<Account> accounts, Sessions sessions, SessionLog log, Vault vault, Clock clock) {
        return new SignInHandler(claims, accounts, sessions, log, vault, clock);
    }

    @Bean
    NativeSignInHandler nativeSignInHandler(
            Challenges challenges,
            Claims claims,
            Streams<Account> accounts,
            Sessions sessions,
            Devices devices,
            SessionLog log,
            Vault vault,
            Clock clock) {
        return new NativeSignInHandler(challenges, claims, accounts, sessions, devices, log, vault, clock);
    }

    @Bean
    RefusalHandler refusalHandler(EventStore store, Clock clock) {
        return new RefusalHandler(store, clock);
    }

    @Bean
    SessionHandler sessionHandler(Sessions sessions, Claims claims, Clock clock) {
        return new SessionHandler(sessions, claims, clock);
    }

    @Bean
    RefreshHandler refreshHandler(
            Challenges challenges,
            Sessions sessions,
            Devices devices,
            Clock clock,
            @Qualifier("steadyClock") SteadyClock steadyClock) {
        return new RefreshHandler(challenges, sessions, devices, clock, steadyClock);
    }

    @Bean
    AssertionHandler assertionHandler(Challenges challenges, Sessions sessions, Devices devices, Clock clock) {
        return new AssertionHandler(challenges, sessions, devices, clock);
    }

    @Bean
    DeviceHandler deviceHandler(Challenges challenges, Devices devices, Clock clock) {
        return new DeviceHandler(challenges, devices, clock);
    }

    @Bean
    RevocationHandler revocationHandler(
            PersonGate gate, Streams<Account> accounts, Sessions sessions, Devices devices, Clock clock) {
        return new RevocationHandler(gate, accounts, sessions, devices, clock);
    }

    @Bean
    ProfileHandler profileHandler(PersonGate gate, Vault vault) {
        return new ProfileHandler(gate, vault);
    }

    @Bean
    IdentityHandler identityHandler(PersonGate gate, Claims claims) {
        return new IdentityHandler(gate, claims);
    }

    @Bean
    SignOutHandler signOutHandler(PersonGate gate, Sessions sessions) {
        return new SignOutHandler(gate, sessions);
    }

    @Bean
    ErasureHandler erasureHandler(
            PersonGate gate, EventStore store, Claims claims, Sessions sessions, Devices devices, Vault vault) {
        return new ErasureHandler(gate, new AccountLog(store), claims, sessions, devices, vault);
    }

    @Bean
    OperatorHandler operatorHandler(Streams<Account> accounts, Sessions sessions, Clock clock) {
        return new OperatorHandler(accounts, sessions, clock);
    }

    @Bean
    SignalHandler signalHandler(Claims claims, Streams<Account> accounts, Sessions sessions, Clock clock) {
        return new SignalHandler(claims, accounts, sessions, clock);
    }

    /** By the steady clock: one that jumps ahead neither gives a grant up nor puts it off for a year. */
    @Bean
    GrantHandler grantHandler(Grants grants, Claims claims, @Qualifier("steadyClock") SteadyClock clock) {
        return new GrantHandler(grants, claims, clock);
    }

    @Bean
    GrantRelease grantRelease(Grants grants, EventStore store, @Qualifier("steadyClock") SteadyClock clock) {
        return new GrantRelease(grants, store, clock);
    }

    @Bean
    GrantQueries grantQueries(
            Grants grants,
            @Qualifier("steadyClock") SteadyClock clock,
            @Qualifier("commandReads") ExecutorService executor) {
        return new GrantQueries(grants, clock, executor);
    }

    /** By the steady clock: one that jumps ahead forgets no receipt that is still good. */
    @Bean
    ReceiptHandler receiptHandler(Receipts receipts, Devices devices, @Qualifier("steadyClock") SteadyClock clock) {
        return new ReceiptHandler(receipts, devices, clock);
    }

    @Bean
    ReceiptRelease receiptRelease(Receipts receipts) {
        return new ReceiptRelease(receipts);
    }

    @Bean
    ReceiptQueries receiptQueries(
            Receipts receipts,
            @Qualifier("steadyClock") SteadyClock clock,
            @Qualifier("commandReads") ExecutorService executor) {
        return new ReceiptQueries(receipts, clock, executor);
    }

    @Bean
    SessionLog sessionLog(EventStore store) {
        return new SessionLog(store);
    }

    @Bean
    SessionQueries sessionQueries(
            SessionLog log, SessionPolicy policy, @Qualifier("commandReads") ExecutorService executor) {
        return new SessionQueries(log, policy, executor);
    }

    @Bean
    DeviceQueries deviceQueries(EventStore store, @Qualifier("commandReads") ExecutorService executor) {
        return new DeviceQueries(store, executor);
    }

    @Bean
    SealedQueries sealedQueries(Vault vault, @Qualifier("commandReads") ExecutorService executor) {
        return new SealedQueries(vault, executor);
    }

    @Bean
    KeyDestruction keyDestruction(Vault vault) {
        return new KeyDestruction(vault);
    }

    /** Not the clock of the others: what it tells may be a day behind. */
    @Bean(defaultCandidate = false)
    SteadyClock steadyClock(Clock clock) {
        return new SteadyClock(clock, System::nanoTime);
    }

    @Bean
    SessionMetrics sessionMetrics(ObjectProvider<MeterRegistry> registry) {
        return new SessionMetrics(registry.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    ExpirySweep expirySweep(
            CommandGateway commands,
            QueryGateway queries,
            @Qualifier("steadyClock") SteadyClock clock,
            SessionProperties properties) {
        return new ExpirySweep(commands, queries, clock, properties.sweepEvery());
    }

    /** Where the log and the vault are read for queries; a full queue is refused, which its asker sees as an error. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService commandReads() {
        return new ThreadPoolExecutor(
                READERS,
                READERS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING_READS),
                Thread.ofPlatform().name("command-reads-", 0).factory());
    }
}
