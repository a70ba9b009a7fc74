package app.hamrah.edge.nativeapp;

import app.hamrah.edge.Bus;
import app.hamrah.edge.attest.Attestation;
import app.hamrah.edge.attest.AttestedKey;
import app.hamrah.edge.attest.ClientData;
import app.hamrah.edge.attest.KeyId;
import app.hamrah.edge.digest.Sha256;
import app.hamrah.edge.http.ClientLabels;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.receipt.ReceiptKeeper;
import app.hamrah.edge.signin.NativeLogins;
import app.hamrah.edge.token.ChallengeCheck;
import app.hamrah.edge.token.Challenges;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.challenge.ChallengeUse;
import app.hamrah.schema.challenge.RequestDigest;
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.DeviceAnswer;
import app.hamrah.schema.device.DeviceCategory;
import app.hamrah.schema.device.DeviceCommand.RegisterDevice;
import app.hamrah.schema.device.DeviceEnvironment;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DevicePublicKey;
import app.hamrah.schema.device.OsVersion;
import app.hamrah.schema.signin.ReasonCode;
import app.hamrah.schema.signin.SignInStep;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Takes the keys of devices, once Apple has said that a real device holds them. */
@RestController
final class DeviceController {

    private static final DeviceAnswer KNOWN = new DeviceAnswer.Refused(Refusal.DEVICE_KNOWN);

    private final AppAttest attest;
    private final Challenges challenges;
    private final KnownDevices devices;
    private final NativeLogins logins;
    private final ClientLabels labels;
    private final ReceiptKeeper receipts;
    private final Bus bus;

    DeviceController(
            AppAttest attest,
            Challenges challenges,
            KnownDevices devices,
            NativeLogins logins,
            ClientLabels labels,
            ReceiptKeeper receipts,
            Bus bus) {
        this.attest = attest;
        this.challenges = challenges;
        this.devices = devices;
        this.logins = logins;
        this.labels = labels;
        this.receipts = receipts;
        this.bus = bus;
    }

    /** The device as it is named from here on. */
    record RegisteredDevice(DeviceId deviceId) {}

    @PostMapping(
            path = "/api/v1/devices",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<RegisteredDevice>> registerDevice(@RequestBody byte[] body, ServerWebExchange exchange) {
        var sent = DeviceRegistration.read(body);
        var attestation = sent.attestation();
        var keyId = KeyId.parse(sent.keyId());
        if (keyId == null) {
            throw refused(exchange, Reasons.KEY_ID);
        }
        return switch (challenges.check(sent.challenge(), ChallengePurpose.REGISTER, keyId)) {
            case ChallengeCheck.Refused refused -> throw refused(exchange, refused.reason());
            case ChallengeCheck.Good challenge -> {
                var hash = ClientData.forAttestation(challenge.bytes(), keyId);
                yield attest.verify(attestation, keyId, hash).flatMap(verified -> switch (verified) {
                    case Attestation.Attested attested ->
                        register(exchange, attested.key(), hash, challenge, digest(attestation));
                    case Attestation.Rejected rejected -> Mono.error(refused(exchange, rejected.reason()));
                });
            }
        };
    }

    private Mono<ResponseEntity<RegisteredDevice>> register(
            ServerWebExchange exchange,
            AttestedKey key,
            byte[] clientDataHash,
            ChallengeCheck.Good challenge,
            RequestDigest digest) {
        var userAgent = exchange.getRequest().getHeaders().getFirst(HttpHeaders.USER_AGENT);
        var command = new RegisterDevice(
                DeviceId.of(key.id().bytes()),
                DevicePublicKey.of(key.publicKey().encoded()),
                new AppId(key.appId()),
                DeviceEnvironment.valueOf(key.environment().name()),
                category(key),
                osVersion(key),
                labels.of(userAgent),
                new ChallengeUse(challenge.id(), ChallengePurpose.REGISTER, digest),
                NativeLogins.origin(exchange));
        var answered = bus.send(command, DeviceAnswer.class)
                .doOnNext(answer -> keepReceipt(answer, key, clientDataHash, command.origin()))
                // Registered or not: the receipt of a device that is none is not kept.
                .doOnError(unanswered -> receipts.keep(key, clientDataHash, command.origin()))
                .cache();
        return Mono.deferContextual(request -> {
            // Whoever hangs up is registered all the same, and with the receipt.
            answered.contextWrite(request).subscribe(answer -> {}, failure -> {});
            return answered.flatMap(this::told);
        });
    }

    private Mono<ResponseEntity<RegisteredDevice>> told(DeviceAnswer answer) {
        return switch (answer) {
            case DeviceAnswer.Registered registered -> {
                devices.learn(registered.standing());
                yield Mono.just(ResponseEntity.status(HttpStatus.CREATED)
                        .body(new RegisteredDevice(registered.standing().deviceId())));
            }
            case DeviceAnswer.Refused refused -> Mono.error(AppRefusals.problem(refused.refusal()));
        };
    }

    /** Also when the device is known by now: of its receipts the newest is kept. */
    private void keepReceipt(DeviceAnswer answer, AttestedKey key, byte[] clientDataHash, Origin origin) {
        if (answer instanceof DeviceAnswer.Registered || answer.equals(KNOWN)) {
            receipts.keep(key, clientDataHash, origin);
        }
    }

    private ProblemException refused(ServerWebExchange exchange, ReasonCode reason) {
        return logins.failed(exchange, null, SignInStep.ATTESTATION, reason);
    }

    private static RequestDigest digest(byte[] attestation) {
        return RequestDigest.of(Sha256.of(attestation));
    }

    private static @Nullable DeviceCategory category(AttestedKey key) {
        var category = key.category();
        return category == null ? null : DeviceCategory.valueOf(category.name());
    }

    /** A hint of Apple's, kept where it looks like a version. */
    private static @Nullable OsVersion osVersion(AttestedKey key) {
        var version = key.osVersion();
        try {
            return version == null ? null : new OsVersion(version);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
