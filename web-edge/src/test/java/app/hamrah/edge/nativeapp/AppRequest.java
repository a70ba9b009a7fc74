package app.hamrah.edge.nativeapp;

import static app.hamrah.edge.nativeapp.PretendApp.login;
import static app.hamrah.edge.nativeapp.PretendApp.refreshForm;

import app.hamrah.edge.Examples;
import app.hamrah.edge.session.RefreshToken;
import app.hamrah.edge.token.Challenges;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.DeviceId;
import java.util.Map;

/** A request in order of each operation that apps alone are answered. */
@SuppressWarnings("ArrayRecordComponent") // sent once and never compared
public record AppRequest(String type, byte[] body, Map<String, String> headers) {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** The request of an operation, which is its method and its path. */
    public static AppRequest of(
            String operation,
            PretendApp app,
            PretendProviders providers,
            Challenges challenges,
            RefreshToken refreshToken) {
        return switch (operation) {
            case "POST /api/v1/devices" ->
                new AppRequest(
                        JSON, app.registration(challenges.issue(ChallengePurpose.REGISTER, app.phoneKey())), Map.of());
            case "POST /api/v1/native/sign-in" -> {
                var challenge = challenges.issue(ChallengePurpose.SIGN_IN, app.phoneKey());
                yield signIn(app, providers.idToken("google", "somebody", challenge), challenge);
            }
            default -> {
                var challenge = challenges.issue(ChallengePurpose.REFRESH, app.phoneKey());
                var body = refreshForm(refreshToken.mint(Examples.SESSION, 1));
                yield new AppRequest(
                        FORM,
                        body,
                        app.assertion("POST", "/api/v1/token", body, "refresh", challenge, app.nextCounter()));
            }
        };
    }

    /** A login with a token that is none, signed as it has to be. */
    public static AppRequest ofNobody(PretendApp app, Challenges challenges) {
        return signIn(app, "a.b.c", challenges.issue(ChallengePurpose.SIGN_IN, app.phoneKey()));
    }

    /** What an app adds to a request under its access token. */
    public static Map<String, String> signature(
            PretendApp app, String method, String path, byte[] body, Challenges challenges) {
        var challenge = challenges.issue(ChallengePurpose.REQUEST, app.phoneKey());
        return app.assertion(method, path, body, "request", challenge, app.nextCounter());
    }

    /** What the access tokens of its sessions are bound to. */
    public static String thumbprint(PretendApp app) {
        return new KnownDevice(DeviceId.of(app.phoneKeyId()), app.publicKey(), new AppId(PretendApp.ID)).thumbprint();
    }

    private static AppRequest signIn(PretendApp app, String idToken, String challenge) {
        var body = login("google", idToken, challenge);
        return new AppRequest(
                JSON,
                body,
                app.assertion("POST", "/api/v1/native/sign-in", body, "sign-in", challenge, app.nextCounter()));
    }
}
