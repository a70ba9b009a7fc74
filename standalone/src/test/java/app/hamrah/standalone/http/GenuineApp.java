package app.hamrah.standalone.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import app.hamrah.edge.nativeapp.PretendApp;
import app.hamrah.edge.nativeapp.PretendProviders;
import app.hamrah.edge.token.Challenges;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.standalone.RunningStandalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An app of a person who has just signed in with it, and what it would put into requests that are in order. */
final class GenuineApp {

    private static final String DEVICES = "/api/v1/devices";
    private static final String SIGN_IN = "/api/v1/native/sign-in";
    private static final String TOKEN = "/api/v1/token";
    private static final String REVOKE = "/api/v1/revoke";
    private static final String INTROSPECT = "/api/v1/introspect";

    /** The last number of the address it comes from, which no other client of the tests has. */
    private static final int FROM = 9;

    private final RunningStandalone running;
    private final PretendProviders providers;
    private final PretendApp app;
    private final String subject = "subject-" + UUID.randomUUID();
    private final String registration;
    private final String accessToken;
    private final String refreshToken;

    /** Registers a new phone and signs somebody new in. */
    GenuineApp(RunningStandalone running, PretendProviders providers, Instant now) {
        this.running = running;
        this.providers = providers;
        this.app = new PretendApp(running.port(), now.truncatedTo(ChronoUnit.SECONDS));
        registration = new String(app.registration(challenge(DEVICES)), ISO_8859_1);
        ask(DEVICES, "", registration, 201);
        var challenge = challenge(SIGN_IN);
        var login = body(SIGN_IN, challenge);
        var signedIn = ask(SIGN_IN, signature("POST", SIGN_IN, SIGN_IN, login, challenge), login, 200);
        accessToken = signedIn.path("access_token").asString();
        refreshToken = signedIn.path("refresh_token").asString();
    }

    private JsonNode ask(String path, String lines, String body, int expected) {
        try (var wire = Wire.open(running.port(), FROM)) {
            wire.send("POST " + path + " HTTP/1.1\r\n" + Wire.HOST + "Connection: close\r\nContent-Type: "
                    + OddBodies.typeOf(path) + "\r\nUser-Agent: " + PretendApp.AGENT + "\r\nContent-Length: "
                    + body.length() + "\r\n" + lines + "\r\n" + body);
            var answer = Answer.read(wire.readAll());
            if (answer == null || answer.status() != expected) {
                throw new IllegalStateException("answered " + answer + " to an app that is in order");
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fresh challenge for what is asked at a path. */
    String challenge(String path) {
        return running.bean(Challenges.class).issue(purpose(path), app.phoneKey());
    }

    /** A body that is in order at a path, over a challenge where there is one in it; empty where this app has none. */
    String body(String path, String challenge) {
        return switch (path) {
            case DEVICES -> registration;
            case SIGN_IN ->
                new String(
                        PretendApp.login("google", providers.idToken("google", subject, challenge), challenge),
                        ISO_8859_1);
            case TOKEN -> new String(PretendApp.refreshForm(refreshToken), ISO_8859_1);
            case REVOKE -> "token=" + refreshToken;
            case INTROSPECT -> "token=" + accessToken;
            default -> "";
        };
    }

    /** The line of the head with its access token, which resource servers have no use for: they are asked who they are. */
    String bearer(String path) {
        return path.equals(INTROSPECT) ? "" : "Authorization: Bearer " + accessToken + "\r\n";
    }

    /** The lines of the head by which its phone signs a request; none for a target that cannot be signed. */
    String signature(String method, String target, String path, String body, String challenge) {
        try {
            return lines(app.assertion(
                    method,
                    target,
                    body.getBytes(ISO_8859_1),
                    Challenges.word(purpose(path)),
                    challenge,
                    app.nextCounter()));
        } catch (IllegalArgumentException tooLong) {
            return "";
        }
    }

    private static String lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
    }

    private static ChallengePurpose purpose(String path) {
        return switch (path) {
            case DEVICES -> ChallengePurpose.REGISTER;
            case SIGN_IN -> ChallengePurpose.SIGN_IN;
            case TOKEN -> ChallengePurpose.REFRESH;
            default -> ChallengePurpose.REQUEST;
        };
    }
}
