package app.hamrah.edge.api;

import app.hamrah.edge.AccountActions;
import app.hamrah.edge.http.PathId;
import app.hamrah.edge.session.CurrentSession;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountStatus;
import app.hamrah.schema.account.AccountView;
import app.hamrah.schema.account.ActivityView;
import app.hamrah.schema.account.Role;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceView;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.identity.IdentityView;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionView;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A person's own account over HTTP. A write answers 204 and, when it wrote something, its place in
 * {@code Hamrah-Version}; a read given that place in {@code ?at-least=} has seen it.
 */
@RestController
@RequestMapping("/api/v1/me")
final class AccountController {

    private static final String VERSION = "Hamrah-Version";

    private final AccountActions actions;

    AccountController(AccountActions actions) {
        this.actions = actions;
    }

    record Account(
            AccountId accountId,
            AccountStatus status,
            @Nullable Personal email,
            boolean emailVerified,
            @Nullable Personal name,
            boolean nameChosen,
            @Nullable Personal picture,
            SortedSet<Role> roles,
            Instant openedAt) {

        static Account of(AccountView view) {
            return new Account(
                    view.accountId(),
                    view.status(),
                    view.email(),
                    view.emailVerified(),
                    view.name(),
                    view.nameChosen(),
                    view.picture(),
                    new TreeSet<>(view.roles()),
                    view.openedAt());
        }
    }

    /**
     * @param current whether it is the session of this very request
     * @param deviceId the device that proved itself, or null for a browser and for a device without App Attest
     */
    record Session(
            SessionId sessionId,
            boolean current,
            Provider provider,
            Channel channel,
            @Nullable DeviceId deviceId,
            ClientLabel client,
            @Nullable Personal network,
            Instant startedAt,
            Instant authenticatedAt,
            @Nullable Instant extendedAt,
            Instant endsAt) {

        static Session of(SessionView view, boolean current) {
            return new Session(
                    view.sessionId(),
                    current,
                    view.provider(),
                    view.channel(),
                    view.deviceId(),
                    view.client(),
                    view.network(),
                    view.startedAt(),
                    view.authenticatedAt(),
                    view.extendedAt(),
                    view.endsAt());
        }
    }

    record Sessions(List<Session> sessions) {}

    record Identities(List<IdentityView> identities) {}

    record Devices(List<DeviceView> devices) {}

    record Activity(List<ActivityView> activity) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Account> account(
            @RequestParam(name = "at-least", required = false) @Nullable String atLeast, ServerWebExchange exchange) {
        return actions.account(exchange, AtLeast.of(atLeast)).map(Account::of);
    }

    @PatchMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Void>> change(@RequestBody byte[] body, ServerWebExchange exchange) {
        return written(actions.changeName(exchange, NameChange.read(body).name()));
    }

    @DeleteMapping
    Mono<ResponseEntity<Void>> erase(ServerWebExchange exchange) {
        return written(actions.erase(exchange));
    }

    @GetMapping(path = "/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Sessions> sessions(
            @RequestParam(name = "at-least", required = false) @Nullable String atLeast, ServerWebExchange exchange) {
        return actions.sessions(exchange, AtLeast.of(atLeast)).map(views -> {
            var current = CurrentSession.of(exchange);
            return new Sessions(views.stream()
                    .map(view -> Session.of(
                            view, current != null && current.sessionId().equals(view.sessionId())))
                    .toList());
        });
    }

    @DeleteMapping("/sessions/{sessionId}")
    Mono<ResponseEntity<Void>> endSession(@PathVariable String sessionId, ServerWebExchange exchange) {
        return written(actions.endSession(exchange, PathId.of(SessionId::new, sessionId)));
    }

    @PostMapping("/sessions/end-others")
    Mono<ResponseEntity<Void>> endOtherSessions(ServerWebExchange exchange) {
        return written(actions.endOtherSessions(exchange));
    }

    @PostMapping("/sessions/end-all")
    Mono<ResponseEntity<Void>> endAllSessions(ServerWebExchange exchange) {
        return written(actions.endAllSessions(exchange));
    }

    @GetMapping(path = "/identities", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Identities> identities(
            @RequestParam(name = "at-least", required = false) @Nullable String atLeast, ServerWebExchange exchange) {
        return actions.identities(exchange, AtLeast.of(atLeast)).map(Identities::new);
    }

    @DeleteMapping("/identities/{identityId}")
    Mono<ResponseEntity<Void>> unlink(@PathVariable String identityId, ServerWebExchange exchange) {
        return written(actions.unlink(exchange, PathId.of(IdentityId::new, identityId)));
    }

    @GetMapping(path = "/devices", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Devices> devices(
            @RequestParam(name = "at-least", required = false) @Nullable String atLeast, ServerWebExchange exchange) {
        return actions.devices(exchange, AtLeast.of(atLeast)).map(Devices::new);
    }

    @DeleteMapping("/devices/{deviceId}")
    Mono<ResponseEntity<Void>> revokeDevice(@PathVariable String deviceId, ServerWebExchange exchange) {
        return written(actions.revokeDevice(exchange, PathId.of(DeviceId::new, deviceId)));
    }

    @GetMapping(path = "/activity", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Activity> activity(
            @RequestParam(name = "at-least", required = false) @Nullable String atLeast,
            @RequestParam(defaultValue = "50") int limit,
            ServerWebExchange exchange) {
        return actions.activity(exchange, AtLeast.of(atLeast), limit).map(Activity::new);
    }

    private static Mono<ResponseEntity<Void>> written(Mono<Outcome.Done> outcome) {
        return outcome.map(done -> {
            var answer = ResponseEntity.noContent();
            if (done.version() != null) {
                answer.header(VERSION, done.version().toString());
            }
            return answer.build();
        });
    }
}
