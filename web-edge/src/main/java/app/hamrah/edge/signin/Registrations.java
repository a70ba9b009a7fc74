package app.hamrah.edge.signin;

import app.hamrah.edge.grant.Revocation;
import app.hamrah.edge.grant.Revocations;
import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.verify.IdTokenVerifier;
import app.hamrah.edge.verify.IdTokens;
import app.hamrah.edge.verify.ProviderHttp;
import app.hamrah.edge.verify.ProviderKeys;
import app.hamrah.edge.verify.ProviderSignals;
import app.hamrah.edge.verify.SignalSource;
import app.hamrah.edge.verify.SignalVerifier;
import app.hamrah.edge.verify.TokenKind;
import app.hamrah.schema.Provider;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The providers offered, each with its own verifier, and a second one for what apps bring. */
final class Registrations {

    private final Map<Provider, Registration> offered = new EnumMap<>(Provider.class);
    private final Map<Provider, IdTokens> apps = new EnumMap<>(Provider.class);
    private final PublicUrl publicUrl;
    private final ProviderHttp http;
    private final Clock clock;
    private final Map<Provider, Revocation> revocations;

    Registrations(Providers providers, PublicUrl publicUrl, ProviderHttp http, Clock clock) {
        this.publicUrl = publicUrl;
        this.http = http;
        this.clock = clock;
        var google = providers.google();
        if (google.clientId() != null && google.clientSecret() != null) {
            var secret = google.clientSecret();
            offer(
                    Provider.GOOGLE,
                    google.clientId(),
                    () -> secret,
                    google.issuer(),
                    google.authorizationUri(),
                    google.tokenUri(),
                    google.jwksUri(),
                    google.eventIssuer(),
                    google.nativeClientIds(),
                    Map.of());
        }
        var apple = providers.apple();
        if (apple.clientId() != null) {
            offer(
                    Provider.APPLE,
                    apple.clientId(),
                    secret(apple, apple.clientId(), clock),
                    apple.issuer(),
                    apple.authorizationUri(),
                    apple.tokenUri(),
                    apple.jwksUri(),
                    apple.issuer(),
                    apple.nativeClientIds(),
                    nativeSecrets(apple, clock));
            requireHttps(Provider.APPLE, apple.revokeUri());
            revocations = Map.of(Provider.APPLE, revocation(apple, offered.get(Provider.APPLE)));
        } else {
            revocations = Map.of();
        }
        take(Provider.GOOGLE, google.issuer(), google.nativeClientIds(), google.clientId(), google.jwksUri());
        take(Provider.APPLE, apple.issuer(), apple.nativeClientIds(), apple.clientId(), apple.jwksUri());
    }

    /** How what was granted is given back; Google is asked for nothing that could be. */
    Revocations revocations() {
        return new Revocations(revocations);
    }

    private static Revocation revocation(Providers.Apple apple, @Nullable Registration registration) {
        var secrets = new HashMap<String, Supplier<String>>();
        if (registration != null) {
            registration.nativeSecrets().forEach((clientId, secret) -> secrets.put(clientId, secret::current));
            secrets.put(registration.clientId(), registration.secret()::current);
        }
        return new Revocation(apple.revokeUri(), secrets);
    }

    private static Map<String, ClientSecret> nativeSecrets(Providers.Apple apple, Clock clock) {
        return apple.nativeClientIds().stream()
                .distinct()
                .collect(Collectors.toMap(clientId -> clientId, clientId -> secret(apple, clientId, clock)));
    }

    /** The provider a path names, or null when it is not offered. */
    @Nullable
    Registration find(String name) {
        return offered.values().stream()
                .filter(registration -> Providers.name(registration.provider()).equals(name))
                .findFirst()
                .orElse(null);
    }

    Collection<Registration> all() {
        return offered.values();
    }

    @Nullable
    Registration find(Provider provider) {
        return offered.get(provider);
    }

    /** What verifies the tokens that apps bring from a provider, or null when none may. */
    @Nullable
    IdTokens ofApps(Provider provider) {
        return apps.get(provider);
    }

    private void offer(
            Provider provider,
            String clientId,
            ClientSecret secret,
            String issuer,
            URI authorizationUri,
            URI tokenUri,
            URI jwksUri,
            String eventIssuer,
            List<String> apps,
            Map<String, ClientSecret> nativeSecrets) {
        requireHttps(provider, authorizationUri, tokenUri, jwksUri);
        var keys = new ProviderKeys(jwksUri, http, clock);
        var tokens = new IdTokens(new IdTokenVerifier(new TokenKind(provider, issuer, clientId), clock), keys);
        var audiences = Stream.concat(Stream.of(clientId), apps.stream()).collect(Collectors.toSet());
        var signals = new ProviderSignals(
                new SignalVerifier(new SignalSource(provider, eventIssuer, audiences, issuer), clock), keys);
        var redirectUri = publicUrl.resolve("/sign-in/" + Providers.name(provider) + "/callback");
        offered.put(
                provider,
                new Registration(
                        provider,
                        clientId,
                        secret,
                        issuer,
                        authorizationUri,
                        tokenUri,
                        redirectUri,
                        tokens,
                        nativeSecrets,
                        signals));
    }

    /** A provider played on this machine must never vouch for people at a real site. */
    private void requireHttps(Provider provider, URI... uris) {
        if (publicUrl.isSecure() && Stream.of(uris).anyMatch(uri -> "http".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(
                    "hamrah.providers." + Providers.name(provider) + " must use https when hamrah.public-url does");
        }
    }

    private void take(Provider provider, String issuer, List<String> clientIds, @Nullable String site, URI jwksUri) {
        if (clientIds.isEmpty()) {
            return;
        }
        requireHttps(provider, jwksUri);
        var kind = TokenKind.ofApps(provider, issuer, Set.copyOf(clientIds), site);
        var known = offered.get(provider);
        var keys = known == null
                ? new ProviderKeys(jwksUri, http, clock)
                : known.idTokens().keys();
        apps.put(provider, new IdTokens(new IdTokenVerifier(kind, clock), keys));
    }

    private static ClientSecret secret(Providers.Apple apple, String clientId, Clock clock) {
        if (apple.clientSecret() != null) {
            var secret = apple.clientSecret();
            return () -> secret;
        }
        if (apple.teamId() == null || apple.keyId() == null || apple.privateKey() == null) {
            throw new IllegalArgumentException("hamrah.providers.apple has no client secret");
        }
        return new AppleClientSecret(
                clientId, apple.teamId(), apple.keyId(), apple.privateKey(), apple.issuer(), clock);
    }
}
