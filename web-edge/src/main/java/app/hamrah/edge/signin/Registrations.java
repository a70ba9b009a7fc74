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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The providers that sign people in: on the web, in apps or both. Each has one set of keys. */
final class Registrations {

    private final Map<Provider, Registration> offered = new EnumMap<>(Provider.class);
    private final Map<Provider, AppRegistration> apps = new EnumMap<>(Provider.class);
    private final Map<Provider, ProviderKeys> keys = new EnumMap<>(Provider.class);
    private final Map<Provider, ProviderSignals> signals = new EnumMap<>(Provider.class);
    private final Map<Provider, Revocation> revocations = new EnumMap<>(Provider.class);
    private final PublicUrl publicUrl;
    private final ProviderHttp http;
    private final Clock clock;

    Registrations(Providers providers, PublicUrl publicUrl, ProviderHttp http, Clock clock) {
        this.publicUrl = publicUrl;
        this.http = http;
        this.clock = clock;
        add(providers.google());
        add(providers.apple());
    }

    private void add(Providers.Google google) {
        var clients = clients(google.clientId(), google.nativeClientIds());
        if (clients.isEmpty()) {
            return;
        }
        requireHttps(Provider.GOOGLE, google.authorizationUri(), google.tokenUri(), google.jwksUri());
        listen(Provider.GOOGLE, google.jwksUri(), google.eventIssuer(), clients, google.issuer());
        var secret = google.clientSecret();
        if (google.clientId() != null && secret != null) {
            offer(
                    Provider.GOOGLE,
                    google.clientId(),
                    () -> secret,
                    google.issuer(),
                    google.authorizationUri(),
                    google.tokenUri());
        }
        take(
                Provider.GOOGLE,
                google.issuer(),
                google.nativeClientIds(),
                google.clientId(),
                google.tokenUri(),
                Map.of());
    }

    private void add(Providers.Apple apple) {
        var clients = clients(apple.clientId(), apple.nativeClientIds());
        if (clients.isEmpty()) {
            return;
        }
        requireHttps(Provider.APPLE, apple.authorizationUri(), apple.tokenUri(), apple.jwksUri(), apple.revokeUri());
        listen(Provider.APPLE, apple.jwksUri(), apple.issuer(), clients, apple.issuer());
        var secrets = apple.hasSecret()
                ? clients.stream().collect(Collectors.toMap(client -> client, client -> secret(apple, client)))
                : Map.<String, ClientSecret>of();
        if (apple.clientId() != null) {
            offer(
                    Provider.APPLE,
                    apple.clientId(),
                    secret(apple, apple.clientId()),
                    apple.issuer(),
                    apple.authorizationUri(),
                    apple.tokenUri());
        }
        take(Provider.APPLE, apple.issuer(), apple.nativeClientIds(), apple.clientId(), apple.tokenUri(), secrets);
        if (!secrets.isEmpty()) {
            var current = new HashMap<String, Supplier<String>>();
            secrets.forEach((client, secret) -> current.put(client, secret::current));
            revocations.put(Provider.APPLE, new Revocation(apple.revokeUri(), current));
        }
    }

    /** The provider a path names, or null when it is not offered. */
    @Nullable
    Registration find(String name) {
        return offered.values().stream()
                .filter(registration -> Providers.name(registration.provider()).equals(name))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Registration find(Provider provider) {
        return offered.get(provider);
    }

    /** What apps bring from a provider, or null when they may bring nothing. */
    @Nullable
    AppRegistration ofApps(Provider provider) {
        return apps.get(provider);
    }

    /** The keys of each provider that signs anybody in. */
    Map<Provider, ProviderKeys> keys() {
        return keys;
    }

    /** What verifies what each of them tells us between logins. */
    Map<Provider, ProviderSignals> signals() {
        return signals;
    }

    /** How what was granted is given back; Google is asked for nothing that could be. */
    Revocations revocations() {
        return new Revocations(revocations);
    }

    private static Set<String> clients(@Nullable String site, List<String> apps) {
        return Stream.concat(Stream.ofNullable(site), apps.stream()).collect(Collectors.toSet());
    }

    private void listen(Provider provider, URI jwksUri, String eventIssuer, Set<String> clients, String issuer) {
        var published = new ProviderKeys(jwksUri, http, clock);
        keys.put(provider, published);
        var source = new SignalSource(provider, eventIssuer, clients, issuer);
        signals.put(provider, new ProviderSignals(new SignalVerifier(source, clock), published));
    }

    private void offer(
            Provider provider,
            String clientId,
            ClientSecret secret,
            String issuer,
            URI authorizationUri,
            URI tokenUri) {
        offered.put(
                provider,
                new Registration(
                        provider,
                        clientId,
                        secret,
                        issuer,
                        authorizationUri,
                        tokenUri,
                        publicUrl.resolve("/sign-in/" + Providers.name(provider) + "/callback"),
                        idTokens(new TokenKind(provider, issuer, clientId))));
    }

    private void take(
            Provider provider,
            String issuer,
            List<String> clientIds,
            @Nullable String site,
            URI tokenUri,
            Map<String, ClientSecret> secrets) {
        if (!clientIds.isEmpty()) {
            var tokens = idTokens(TokenKind.ofApps(provider, issuer, Set.copyOf(clientIds), site));
            var ofApps = new HashMap<>(secrets);
            ofApps.keySet().retainAll(clientIds);
            apps.put(provider, new AppRegistration(provider, tokenUri, tokens, Map.copyOf(ofApps)));
        }
    }

    private IdTokens idTokens(TokenKind kind) {
        var published = Objects.requireNonNull(keys.get(kind.provider()));
        return new IdTokens(new IdTokenVerifier(kind, clock), published);
    }

    /** A provider played on this machine must never vouch for people at a real site. */
    private void requireHttps(Provider provider, URI... uris) {
        if (publicUrl.isSecure() && Stream.of(uris).anyMatch(uri -> "http".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(
                    "hamrah.providers." + Providers.name(provider) + " must use https when hamrah.public-url does");
        }
    }

    private ClientSecret secret(Providers.Apple apple, String clientId) {
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
