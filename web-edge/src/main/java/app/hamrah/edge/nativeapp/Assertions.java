package app.hamrah.edge.nativeapp;

import app.hamrah.edge.attest.AssertedRequest;
import app.hamrah.edge.attest.Assertion;
import app.hamrah.edge.attest.ClientData;
import app.hamrah.edge.token.ChallengeCheck;
import app.hamrah.edge.token.Challenges;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.challenge.ChallengeUse;
import app.hamrah.schema.challenge.RequestDigest;
import app.hamrah.schema.device.BundleVersion;
import app.hamrah.schema.device.DeviceCategory;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceProof;
import app.hamrah.schema.signin.ReasonCode;
import java.util.function.Function;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/**
 * Whether a request was signed by a device of ours. What it signed is rebuilt from the request as it came. What costs
 * little is checked first: the challenge before the device is looked up, and the signature last.
 *
 * <p>A request that passes is good once; that is for the command side to say.
 */
final class Assertions {

    private final AppAttest attest;
    private final Challenges challenges;
    private final KnownDevices devices;

    Assertions(AppAttest attest, Challenges challenges, KnownDevices devices) {
        this.attest = attest;
        this.challenges = challenges;
        this.devices = devices;
    }

    /**
     * Verifies a request.
     *
     * @param body its bytes as they came
     * @param refuse what to answer, and to record, when it is not believed
     */
    Mono<SignedRequest> verify(
            ServerHttpRequest request, byte[] body, ChallengePurpose purpose, Function<ReasonCode, Throwable> refuse) {
        return Mono.defer(() -> {
            if (!AssertionHeaders.areOn(request)) {
                return Mono.error(refuse.apply(Reasons.ASSERTION_MISSING));
            }
            var headers = AssertionHeaders.of(request);
            if (headers == null) {
                return Mono.error(refuse.apply(Reasons.ASSERTION_MALFORMED));
            }
            return switch (challenges.check(headers.challenge(), purpose, headers.keyId())) {
                case ChallengeCheck.Refused refused -> Mono.error(refuse.apply(refused.reason()));
                case ChallengeCheck.Good challenge -> verify(request, body, purpose, headers, challenge, refuse);
            };
        });
    }

    private Mono<SignedRequest> verify(
            ServerHttpRequest request,
            byte[] body,
            ChallengePurpose purpose,
            AssertionHeaders headers,
            ChallengeCheck.Good challenge,
            Function<ReasonCode, Throwable> refuse) {
        byte[] hash;
        try {
            hash = ClientData.forRequest(
                    Challenges.word(purpose),
                    request.getMethod().name(),
                    target(request),
                    body,
                    challenge.bytes(),
                    headers.keyId());
        } catch (IllegalArgumentException e) {
            return Mono.error(refuse.apply(Reasons.ASSERTION_MALFORMED));
        }
        return devices.find(DeviceId.of(headers.keyId().bytes()))
                .switchIfEmpty(Mono.error(() -> refuse.apply(Reasons.DEVICE_UNKNOWN)))
                .flatMap(device -> attest.verify(headers.assertion(), device.key(), hash)
                        .map(verified -> switch (verified) {
                            case Assertion.Asserted asserted ->
                                new SignedRequest(
                                        device,
                                        proof(device, asserted.request()),
                                        new ChallengeUse(challenge.id(), purpose, RequestDigest.of(hash)),
                                        headers.challenge());
                            case Assertion.Rejected rejected -> throw new Unbelieved(rejected.reason());
                        }))
                .onErrorMap(Unbelieved.class, unbelieved -> refuse.apply(unbelieved.reason()));
    }

    /** The path and the query as they were sent. */
    private static String target(ServerHttpRequest request) {
        var uri = request.getURI();
        var query = uri.getRawQuery();
        return query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
    }

    private static DeviceProof proof(KnownDevice device, AssertedRequest request) {
        var category = request.category();
        var bundleVersion = request.bundleVersion();
        return new DeviceProof(
                device.deviceId(),
                request.counter(),
                category == null ? null : DeviceCategory.valueOf(category.name()),
                bundleVersion == null ? null : new BundleVersion(bundleVersion));
    }

    /** A signature that is none, on its way to whoever says what is answered. */
    private static final class Unbelieved extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient ReasonCode reason;

        Unbelieved(ReasonCode reason) {
            super(reason.value(), null, false, false);
            this.reason = reason;
        }

        ReasonCode reason() {
            return reason;
        }
    }
}
