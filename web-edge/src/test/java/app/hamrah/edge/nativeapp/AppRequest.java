package app.hamrah.edge.nativeapp;

import static app.hamrah.edge.nativeapp.PretendApp.login;
import static app.hamrah.edge.nativeapp.PretendApp.refreshForm;

import app.hamrah.edge.Examples;
import app.hamrah.schema.challenge.ChallengePurpose;
import java.util.Map;

/** A request in order of each operation that apps alone are answered. */
@SuppressWarnings("ArrayRecordComponent") // sent once and never compared
public record AppRequest(String type, byte[] body, Map<String, String> headers) {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** The request of an operation, which is its method and its path. */
    public static AppRequest of(String operation, PretendApp app, PretendProviders providers) {
        return switch (operation) {
            case "POST /api/v1/devices" ->
                new AppRequest(JSON, app.registration(challenge(ChallengePurpose.REGISTER, app)), Map.of());
            case "POST /api/v1/native/sign-in" -> {
                var challenge = challenge(ChallengePurpose.SIGN_IN, app);
                yield signIn(app, providers.idToken("google", "somebody", challenge), challenge);
            }
            default -> {
                var challenge = challenge(ChallengePurpose.REFRESH, app);
                var body = refreshForm(StandInTokens.refreshToken(Examples.SESSION.uuid(), 1));
                yield new AppRequest(
                        FORM,
                        body,
                        app.assertion("POST", "/api/v1/token", body, "refresh", challenge, app.nextCounter()));
            }
        };
    }

    /** A login with a token that is none, signed as it has to be. */
    public static AppRequest ofNobody(PretendApp app) {
        return signIn(app, "a.b.c", challenge(ChallengePurpose.SIGN_IN, app));
    }

    private static AppRequest signIn(PretendApp app, String idToken, String challenge) {
        var body = login("google", idToken, challenge);
        return new AppRequest(
                JSON,
                body,
                app.assertion("POST", "/api/v1/native/sign-in", body, "sign-in", challenge, app.nextCounter()));
    }

    private static String challenge(ChallengePurpose purpose, PretendApp app) {
        return StandInTokens.challenge(purpose, app.phoneKey());
    }
}
