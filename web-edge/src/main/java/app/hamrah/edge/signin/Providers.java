package app.hamrah.edge.signin;

import app.hamrah.edge.verify.ProviderUri;
import app.hamrah.schema.Provider;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The providers people may sign in with. One without a client id is not offered.
 *
 * @param google Google, as registered in its API console
 * @param apple Apple, as registered under its developer account
 */
@ConfigurationProperties("hamrah.providers")
public record Providers(
        @DefaultValue Google google, @DefaultValue Apple apple) {

    /** The providers offered, in the order a page should show them. */
    public List<Provider> offered() {
        var offered = new ArrayList<Provider>();
        if (google.clientId() != null) {
            offered.add(Provider.GOOGLE);
        }
        if (apple.clientId() != null) {
            offered.add(Provider.APPLE);
        }
        return List.copyOf(offered);
    }

    /**
     * Google, or an issuer that speaks like it.
     *
     * @param clientId the OAuth client of type "web application"; Google is not offered without
     * @param clientSecret its secret
     * @param issuer the issuer of its id tokens, compared exactly
     * @param eventIssuer the issuer of its security events, compared exactly
     * @param authorizationUri where the browser is sent
     * @param tokenUri where codes are exchanged
     * @param jwksUri where it publishes its keys
     * @param nativeClientIds the OAuth clients of type "iOS"; no app signs in with Google without
     */
    public record Google(
            @Nullable String clientId,
            @Nullable String clientSecret,
            @DefaultValue("https://accounts.google.com") String issuer,
            @DefaultValue("https://accounts.google.com/") String eventIssuer,

            @DefaultValue("https://accounts.google.com/o/oauth2/v2/auth")
            URI authorizationUri,

            @DefaultValue("https://oauth2.googleapis.com/token")
            URI tokenUri,

            @DefaultValue("https://www.googleapis.com/oauth2/v3/certs")
            URI jwksUri,

            @DefaultValue List<String> nativeClientIds) {

        public Google {
            clientId = emptyToNull(clientId);
            clientSecret = emptyToNull(clientSecret);
            ProviderUri.require("hamrah.providers.google.authorization-uri", authorizationUri);
            ProviderUri.require("hamrah.providers.google.token-uri", tokenUri);
            ProviderUri.require("hamrah.providers.google.jwks-uri", jwksUri);
            nativeClientIds = checked("hamrah.providers.google.native-client-ids", nativeClientIds);
            if (clientId != null && clientSecret == null) {
                throw new IllegalArgumentException("hamrah.providers.google.client-secret is missing");
            }
        }

        @Override
        public String toString() {
            return "Google[clientId=" + clientId + ", issuer=" + issuer + "]";
        }
    }

    /**
     * Apple, or an issuer that speaks like it. Its client secret is made for each exchange from the private key, unless
     * a fixed one is given.
     *
     * @param clientId the Services ID; Apple is not offered without
     * @param teamId the developer team, 10 characters
     * @param keyId the id of the key for Sign in with Apple, 10 characters
     * @param privateKey that key: the content of the {@code .p8} file
     * @param clientSecret for the demo's local provider only; {@code serve} refuses it
     * @param issuer the issuer of its id tokens, compared exactly
     * @param authorizationUri where the browser is sent
     * @param tokenUri where codes are exchanged
     * @param revokeUri where what it granted is given back
     * @param jwksUri where it publishes its keys
     * @param nativeClientIds the bundle ids of the apps; none signs in with Apple without
     */
    public record Apple(
            @Nullable String clientId,
            @Nullable String teamId,
            @Nullable String keyId,
            @Nullable String privateKey,
            @Nullable String clientSecret,
            @DefaultValue("https://appleid.apple.com") String issuer,

            @DefaultValue("https://appleid.apple.com/auth/authorize")
            URI authorizationUri,

            @DefaultValue("https://appleid.apple.com/auth/token")
            URI tokenUri,

            @DefaultValue("https://appleid.apple.com/auth/revoke")
            URI revokeUri,

            @DefaultValue("https://appleid.apple.com/auth/keys")
            URI jwksUri,

            @DefaultValue List<String> nativeClientIds) {

        public Apple {
            clientId = emptyToNull(clientId);
            teamId = emptyToNull(teamId);
            keyId = emptyToNull(keyId);
            privateKey = emptyToNull(privateKey);
            clientSecret = emptyToNull(clientSecret);
            ProviderUri.require("hamrah.providers.apple.authorization-uri", authorizationUri);
            ProviderUri.require("hamrah.providers.apple.token-uri", tokenUri);
            ProviderUri.require("hamrah.providers.apple.revoke-uri", revokeUri);
            ProviderUri.require("hamrah.providers.apple.jwks-uri", jwksUri);
            nativeClientIds = checked("hamrah.providers.apple.native-client-ids", nativeClientIds);
            var isBegun = clientId != null || teamId != null || keyId != null || privateKey != null;
            if (isBegun && !hasSecret(clientSecret, teamId, keyId, privateKey)) {
                throw new IllegalArgumentException(
                        "hamrah.providers.apple needs team-id, key-id and private-key, or a client-secret");
            }
        }

        /** Whether codes can be exchanged, and what was granted given back: an app's too, without any site. */
        boolean hasSecret() {
            return hasSecret(clientSecret, teamId, keyId, privateKey);
        }

        private static boolean hasSecret(
                @Nullable String clientSecret,
                @Nullable String teamId,
                @Nullable String keyId,
                @Nullable String privateKey) {
            return clientSecret != null || (teamId != null && keyId != null && privateKey != null);
        }

        @Override
        public String toString() {
            return "Apple[clientId=" + clientId + ", issuer=" + issuer + "]";
        }
    }

    /** How URLs and settings name a provider: {@code google}, {@code apple}. */
    public static String name(Provider provider) {
        return provider.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> checked(String property, List<String> clientIds) {
        if (clientIds.stream().anyMatch(String::isBlank)
                || clientIds.stream().distinct().count() != clientIds.size()) {
            throw new IllegalArgumentException(property + " holds a client id that is empty or there twice");
        }
        return List.copyOf(clientIds);
    }

    private static @Nullable String emptyToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
