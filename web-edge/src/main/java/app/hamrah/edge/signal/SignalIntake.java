package app.hamrah.edge.signal;

import app.hamrah.edge.Bus;
import app.hamrah.edge.http.RequestOrigin;
import app.hamrah.edge.observe.RequestLines;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.signal.SignalMetrics.Outcome;
import app.hamrah.edge.signin.IdentityIds;
import app.hamrah.edge.verify.KeysUnavailableException;
import app.hamrah.edge.verify.ProviderSignal;
import app.hamrah.edge.verify.SignalVerification;
import app.hamrah.edge.verify.SignalVerification.Genuine;
import app.hamrah.edge.verify.SignalVerification.Outdated;
import app.hamrah.edge.verify.SignalVerification.Rejected;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Provider;
import app.hamrah.schema.identity.IdentityCommand.ReportProviderSignal;
import app.hamrah.schema.signin.ReasonCode;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes one notification: verifies it and tells the command side, which decides whether it is of somebody here and new.
 * Who sent it learns neither.
 */
final class SignalIntake {

    private static final Logger LOG = LoggerFactory.getLogger(SignalIntake.class);

    private final SignalSources sources;
    private final Bus bus;
    private final IdentityIds identities;
    private final SignalMetrics metrics;

    SignalIntake(SignalSources sources, Bus bus, IdentityIds identities, SignalMetrics metrics) {
        this.sources = sources;
        this.bus = bus;
        this.identities = identities;
        this.metrics = metrics;
    }

    /**
     * Takes a token. Ends empty once nothing of it can be lost, or tells why it proves nothing; errors with a
     * {@link ProblemException}: there is no such provider, or it has to be told again later.
     */
    Mono<Optional<ReasonCode>> take(ServerWebExchange exchange, Provider provider, String token) {
        var signals = sources.of().get(provider);
        if (signals == null) {
            return Mono.error(new ProblemException(ProblemType.NOT_FOUND));
        }
        return signals.verify(token)
                .onErrorMap(KeysUnavailableException.class, e -> new ProblemException(ProblemType.UNAVAILABLE))
                .flatMap(verification -> act(exchange, provider, verification));
    }

    private Mono<Optional<ReasonCode>> act(
            ServerWebExchange exchange, Provider provider, SignalVerification verification) {
        return switch (verification) {
            case Rejected rejected -> {
                metrics.count(provider, Outcome.REJECTED);
                yield Mono.just(Optional.of(rejected.reason()));
            }
            case Outdated outdated -> {
                metrics.count(provider, Outcome.OUTDATED);
                yield Mono.just(Optional.empty());
            }
            case Genuine genuine -> report(exchange, genuine.signal()).thenReturn(Optional.empty());
        };
    }

    private Mono<Void> report(ServerWebExchange exchange, ProviderSignal signal) {
        var provider = signal.provider();
        if (signal.abouts().isEmpty()) {
            metrics.count(provider, Outcome.NOTHING_TOLD);
            RequestLines.of(exchange, LOG.atInfo())
                    .log("{} told something that asks for nothing here ({})", provider, signal.signalId());
            return Mono.empty();
        }
        var origin = new Origin(
                Actor.system(provider.name().toLowerCase(Locale.ROOT)),
                Channel.SYSTEM,
                RequestOrigin.requestId(exchange));
        return Flux.fromIterable(signal.abouts())
                .concatMap(about -> bus.send(
                        new ReportProviderSignal(
                                identities.of(about.issuer(), about.subject()),
                                provider,
                                about.kind(),
                                signal.idOf(about),
                                origin),
                        Object.class))
                .then()
                .doOnSuccess(done -> metrics.count(provider, Outcome.TAKEN));
    }
}
