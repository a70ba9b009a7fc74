package app.hamrah.command;

import static org.assertj.core.api.Assertions.assertThat;

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
import app.hamrah.command.device.Devices;
import app.hamrah.command.grant.GrantHandler;
import app.hamrah.command.identity.Claims;
import app.hamrah.command.identity.IdentityClaim;
import app.hamrah.command.receipt.ReceiptHandler;
import app.hamrah.command.session.AssertionHandler;
import app.hamrah.command.session.RefreshHandler;
import app.hamrah.command.session.Session;
import app.hamrah.command.session.SessionHandler;
import app.hamrah.command.session.SessionLog;
import app.hamrah.command.session.Sessions;
import app.hamrah.command.signin.NativeSignInHandler;
import app.hamrah.command.signin.RefusalHandler;
import app.hamrah.command.signin.SignInHandler;
import app.hamrah.command.stream.BoundedCache;
import app.hamrah.command.stream.Streams;
import app.hamrah.command.time.SteadyClock;
import app.hamrah.command.vault.MasterKey;
import app.hamrah.command.vault.Vault;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.StreamId;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionPolicy;
import app.hamrah.schema.signin.ClaimedProfile;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** The command side over a log in memory: given what has happened, when something is asked, then this is written. */
public final class Scenario {

    public static final IdentityId GOOGLE = EventExamples.IDENTITY;
    public static final IdentityId APPLE = EventExamples.SECOND_IDENTITY;
    public static final SessionPolicy POLICY = SessionPolicy.DEFAULT;
    public static final ClaimedProfile PROFILE =
            new ClaimedProfile(new Personal("someone@example.org"), true, new Personal("Some One"), null);

    public final MovableClock clock;
    public final MapVaultKeys keys;
    public final MapGrants grants = new MapGrants();
    public final MapReceipts receipts = new MapReceipts();
    public final Vault vault;
    private final InMemoryEventStorageEngine engine;
    public final EmbeddedEventStore store;
    private final CommandBus bus = SimpleCommandBus.builder().build();
    public final CommandGateway gateway =
            DefaultCommandGateway.builder().commandBus(bus).build();

    public Scenario() {
        this(new InMemoryEventStorageEngine());
    }

    private Scenario(InMemoryEventStorageEngine engine) {
        this(engine, new MapVaultKeys(), new MovableClock(EventExamples.NOW));
    }

    private Scenario(InMemoryEventStorageEngine engine, MapVaultKeys keys, MovableClock clock) {
        this.engine = engine;
        this.keys = keys;
        this.clock = clock;
        this.vault = new Vault(keys, MasterKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32])));
        this.store = EmbeddedEventStore.builder().storageEngine(engine).build();
        var accounts = streams(Account.class);
        var claims = new Claims(streams(IdentityClaim.class));
        var sessions = new Sessions(streams(Session.class), POLICY);
        var challenges = new Challenges(streams(Challenge.class));
        var devices = new Devices(streams(Device.class));
        var log = new SessionLog(store);
        var gate = new PersonGate(accounts, sessions, clock);
        List.of(
                        new SignInHandler(claims, accounts, sessions, log, vault, clock),
                        new NativeSignInHandler(challenges, claims, accounts, sessions, devices, log, vault, clock),
                        new RefusalHandler(store, clock),
                        new SessionHandler(sessions, claims, clock),
                        new RefreshHandler(
                                challenges, sessions, devices, clock, new SteadyClock(clock, clock::nanoTime)),
                        new AssertionHandler(challenges, sessions, devices, clock),
                        new DeviceHandler(challenges, devices, clock),
                        new RevocationHandler(gate, accounts, sessions, devices, clock),
                        new ProfileHandler(gate, vault),
                        new IdentityHandler(gate, claims),
                        new SignOutHandler(gate, sessions),
                        new ErasureHandler(gate, new AccountLog(store), claims, sessions, devices, vault),
                        new OperatorHandler(accounts, sessions, clock),
                        new SignalHandler(claims, accounts, sessions, clock),
                        new GrantHandler(grants, claims, clock),
                        new ReceiptHandler(receipts, devices, clock))
                .forEach(handler -> new AnnotationCommandHandlerAdapter<>(handler).subscribe(bus));
    }

    /** The same log in a process that has just started: it remembers nothing else. */
    public Scenario restarted() {
        return new Scenario(engine, keys, clock);
    }

    private <T> Streams<T> streams(Class<T> type) {
        var cache = new BoundedCache(1_000);
        return new Streams<>(
                EventSourcingRepository.builder(type)
                        .eventStore(store)
                        .cache(cache)
                        .build(),
                store,
                cache);
    }

    /** Sends a command and answers what it answered. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as the gateway itself: the caller knows what a command answers
    public <R> R when(Object command) {
        return gateway.sendAndWait(command);
    }

    /** Every event since the mark, oldest first, as payloads. */
    public List<Object> since(long mark) {
        return everything()
                .skip(mark)
                .map(EventMessage::getPayload)
                .map(Object.class::cast)
                .toList();
    }

    /** How many events there are: a mark for {@link #since}. */
    public long mark() {
        return everything().count();
    }

    public void thenNothingSince(long mark) {
        assertThat(since(mark)).isEmpty();
    }

    /** The events of one stream. */
    public List<Object> of(StreamId stream) {
        return store.readEvents(stream.value())
                .asStream()
                .<Object>map(EventMessage::getPayload)
                .toList();
    }

    private Stream<? extends EventMessage<?>> everything() {
        return engine.readEvents(null, false);
    }

    /** Signs in and must be let in. */
    public Accepted signIn(IdentityId identity) {
        return (Accepted) this.<Object>when(signInOf(identity, newSession()));
    }

    public static SignIn signInOf(IdentityId identity, SessionId session) {
        return signInOf(identity, session, PROFILE);
    }

    public static SignIn signInOf(IdentityId identity, SessionId session, ClaimedProfile profile) {
        return new SignIn(
                identity,
                identity.equals(APPLE) ? Provider.APPLE : Provider.GOOGLE,
                session,
                AccountId.of(UUID.randomUUID()),
                profile,
                new ClientLabel("Firefox on Linux"),
                new Personal("192.0.2.7"),
                new Personal("Mozilla/5.0"),
                EventExamples.NOW,
                STRANGER);
    }

    public static final Origin STRANGER = new Origin(Actor.STRANGER, Channel.WEB, new RequestId("request-test"));

    public static Origin by(AccountId account) {
        return new Origin(account.asActor(), Channel.WEB, new RequestId("request-test"));
    }

    public static SessionId newSession() {
        return SessionId.of(UUID.randomUUID());
    }
}
