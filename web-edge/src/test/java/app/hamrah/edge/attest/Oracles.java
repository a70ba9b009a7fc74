package app.hamrah.edge.attest;

import ch.veehait.devicecheck.appattest.AppleAppAttest;
import ch.veehait.devicecheck.appattest.common.App;
import ch.veehait.devicecheck.appattest.common.AppleAppAttestEnvironment;
import com.webauthn4j.anchor.TrustAnchorRepository;
import com.webauthn4j.appattest.DeviceCheckManager;
import com.webauthn4j.appattest.authenticator.DCAppleDeviceImpl;
import com.webauthn4j.appattest.data.DCAssertionParameters;
import com.webauthn4j.appattest.data.DCAssertionRequest;
import com.webauthn4j.appattest.data.DCAttestationParameters;
import com.webauthn4j.appattest.data.DCAttestationRequest;
import com.webauthn4j.appattest.server.DCServerProperty;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.DefaultCertPathTrustworthinessVerifier;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Security;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** What two libraries say of the same objects. Whatever they throw is their no. */
final class Oracles {

    static final String ACCEPTED = "accepted";
    static final String REFUSED = "refused";

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    /** A new key. */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record NewKey(
            AttestedApp app,
            Clock clock,
            X509Certificate root,
            X509Certificate receiptRoot,
            byte[] attestation,
            KeyId keyId,
            byte[] clientData,
            byte[] clientDataHash) {}

    /** A request of a key that is known by its attestation. */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record Request(NewKey key, byte[] assertion, KnownKey known, byte[] clientData, byte[] clientDataHash) {}

    private interface Check {
        void run() throws GeneralSecurityException;
    }

    private Oracles() {}

    static String ours(NewKey key) {
        return switch (new AttestationVerifier(List.of(key.app()), key.clock(), key.root())
                .verify(key.attestation(), key.keyId(), key.clientDataHash())) {
            case Attestation.Attested attested -> ACCEPTED;
            case Attestation.Rejected rejected -> rejected.reason().value();
        };
    }

    static String ours(Request request) {
        return switch (new AssertionVerifier(List.of(request.key().app()))
                .verify(request.assertion(), request.known(), request.clientDataHash())) {
            case Assertion.Asserted asserted -> ACCEPTED;
            case Assertion.Rejected rejected -> rejected.reason().value();
        };
    }

    static String webauthn4j(NewKey key) {
        return answer(() -> manager(key).validate(request(key), new DCAttestationParameters(server(key))));
    }

    static String webauthn4j(Request request) {
        return answer(() -> {
            var key = request.key();
            var manager = manager(key);
            var attested = manager.parse(request(key)).getAttestationObject();
            var device = new DCAppleDeviceImpl(
                    attested.getAuthenticatorData().getAttestedCredentialData(),
                    attested.getAttestationStatement(),
                    request.known().counter(),
                    attested.getAuthenticatorData().getExtensions());
            manager.validate(
                    new DCAssertionRequest(key.keyId().bytes(), request.assertion(), request.clientDataHash()),
                    new DCAssertionParameters(server(key), device));
        });
    }

    static String devicecheck(NewKey key) {
        return answerWithProvider(() -> {
            var library = library(key.app());
            var receipts = library.createReceiptValidator(
                    new TrustAnchor(key.receiptRoot(), null), key.clock(), Duration.ofDays(400));
            library.createAttestationValidator(new TrustAnchor(key.root(), null), key.clock(), receipts)
                    .validate(key.attestation(), key.keyId().base64(), key.clientData());
        });
    }

    static String devicecheck(Request request) {
        return answerWithProvider(() -> library(request.key().app())
                .createAssertionValidator((assertion, data, key, challenge) -> true)
                .validate(
                        request.assertion(),
                        request.clientData(),
                        publicKey(request.known().publicKey()),
                        request.known().counter(),
                        new byte[0]));
    }

    /** Of a receipt made in the five minutes before this time, by a root. */
    static String devicecheck(byte[] receipt, KnownKey key, AttestedApp app, Clock clock, X509Certificate root) {
        var since = clock.instant().minus(Duration.ofMinutes(5));
        return answerWithProvider(() -> library(app)
                .createReceiptValidator(new TrustAnchor(root, null), clock)
                .validateReceipt(receipt, publicKey(key.publicKey()), since));
    }

    /** The library wants Bouncy Castle among the JDK's providers, which would change what every other test asks the JDK. */
    private static String answerWithProvider(Check check) {
        Security.addProvider(BOUNCY_CASTLE);
        try {
            return answer(check);
        } finally {
            Security.removeProvider(BOUNCY_CASTLE.getName());
        }
    }

    private static String answer(Check check) {
        try {
            check.run();
            return ACCEPTED;
        } catch (Exception e) {
            return REFUSED;
        }
    }

    private static AppleAppAttest library(AttestedApp app) {
        var prefix = app.id().indexOf('.');
        return new AppleAppAttest(
                new App(app.id().substring(0, prefix), app.id().substring(prefix + 1)),
                app.environment() == Environment.PRODUCTION
                        ? AppleAppAttestEnvironment.PRODUCTION
                        : AppleAppAttestEnvironment.DEVELOPMENT);
    }

    private static DeviceCheckManager manager(NewKey key) {
        var chains = new DefaultCertPathTrustworthinessVerifier(anchors(key.root()));
        // The library asks the machine for the time.
        var manager = new DeviceCheckManager((aaguid, statement, now) ->
                chains.verify(aaguid, statement, key.clock().instant()));
        manager.getAttestationDataValidator().setProduction(key.app().environment() == Environment.PRODUCTION);
        return manager;
    }

    private static TrustAnchorRepository anchors(X509Certificate root) {
        var anchors = Set.of(new TrustAnchor(root, null));
        return new TrustAnchorRepository() {
            @Override
            public Set<TrustAnchor> find(AAGUID aaguid) {
                return anchors;
            }

            @Override
            public Set<TrustAnchor> find(byte[] keyIdentifier) {
                return anchors;
            }
        };
    }

    private static DCAttestationRequest request(NewKey key) {
        return new DCAttestationRequest(key.keyId().bytes(), key.attestation(), key.clientDataHash());
    }

    private static DCServerProperty server(NewKey key) {
        return new DCServerProperty(key.app().id(), new DefaultChallenge(key.clientData()));
    }

    private static ECPublicKey publicKey(DeviceKey key) throws GeneralSecurityException {
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key.encoded()));
    }
}
