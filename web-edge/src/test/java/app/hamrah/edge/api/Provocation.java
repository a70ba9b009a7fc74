package app.hamrah.edge.api;

import app.hamrah.edge.Examples;
import app.hamrah.edge.FakeSides;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountCommand.ChangeDisplayName;
import app.hamrah.schema.account.AccountCommand.EndAllSessions;
import app.hamrah.schema.account.AccountCommand.EndOtherSessions;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.account.AccountCommand.UnlinkIdentity;
import app.hamrah.schema.account.AccountQuery.FindAccount;
import app.hamrah.schema.account.AccountQuery.ListActivity;
import app.hamrah.schema.device.DeviceAnswer;
import app.hamrah.schema.device.DeviceCommand.AcceptAssertion;
import app.hamrah.schema.device.DeviceCommand.RegisterDevice;
import app.hamrah.schema.device.DeviceCommand.RevokeDevice;
import app.hamrah.schema.device.DeviceQuery.ListDevices;
import app.hamrah.schema.identity.IdentityQuery.ListIdentities;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionCommand.RefreshSession;
import app.hamrah.schema.session.SessionQuery.ListSessions;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInCommand.SignInNatively;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A way to make an operation answer a problem.
 *
 * @param operation the method and the path as the document writes them
 * @param type the problem that comes of it
 * @param how what is odd about the request, or about the other sides
 * @param body what is sent, or null for what would be taken
 */
record Provocation(
        String operation,
        ProblemType type,
        How how,
        Consumer<FakeSides> sides,
        String query,
        @Nullable String body) {

    /** What is odd about a request. */
    enum How {
        NOTHING,
        STRANGER,
        ANOTHER_HOST,
        ANOTHER_SITE,
        HUGE,
        ANOTHER_FORM_ASKED,
        ANOTHER_FORM_SENT,
        OFTEN,
        UNKNOWN_SESSION,
        TWO_CREDENTIALS,
        TOKEN_OF_AN_UNKNOWN_SESSION,
        /** What apps alone ask for, asked by something else. */
        NO_APP,
        UNSIGNED,
        MISSIGNED,
        /** By an access token that is bound to a device, whose signature is there, missing or another's. */
        BY_DEVICE,
        BY_DEVICE_UNSIGNED,
        BY_DEVICE_MISSIGNED,
        A_LOGIN_OF_NOBODY
    }

    static final String SESSION = "GET /api/v1/session";
    static final String DOCUMENT = "GET /api/v1/openapi.json";
    static final String READ = "GET /api/v1/me";
    static final String RENAME = "PATCH /api/v1/me";
    static final String ERASE = "DELETE /api/v1/me";
    static final String SESSIONS = "GET /api/v1/me/sessions";
    static final String END = "DELETE /api/v1/me/sessions/{sessionId}";
    static final String END_OTHERS = "POST /api/v1/me/sessions/end-others";
    static final String END_ALL = "POST /api/v1/me/sessions/end-all";
    static final String IDENTITIES = "GET /api/v1/me/identities";
    static final String UNLINK = "DELETE /api/v1/me/identities/{identityId}";
    static final String ACTIVITY = "GET /api/v1/me/activity";
    static final String DEVICES = "GET /api/v1/me/devices";
    static final String REMOVE = "DELETE /api/v1/me/devices/{deviceId}";
    static final String REGISTER = "POST /api/v1/devices";
    static final String SIGN_IN = "POST /api/v1/native/sign-in";
    static final String TOKEN = "POST /api/v1/token";

    static final String CHALLENGE = "POST /api/v1/challenge";
    static final String INTROSPECT = "POST /api/v1/introspect";
    static final String REVOKE = "POST /api/v1/revoke";

    /** What nobody has to be signed in for. */
    static final Set<String> OPEN = Set.of(DOCUMENT, CHALLENGE, REVOKE);

    /** What an app signs beside its access token. */
    static final Set<String> SIGNED = Set.of(RENAME, ERASE, END, END_OTHERS, END_ALL, UNLINK, REMOVE);

    static final Set<String> FORMS = Set.of(INTROSPECT, REVOKE);

    /** Bodies that are taken, where they are no form. */
    static final Map<String, String> TAKEN =
            Map.of(RENAME, "{\"name\":\"Somebody\"}", CHALLENGE, "{\"purpose\":\"refresh\"}");

    static final String APPLE = "POST /api/v1/notifications/apple";
    static final String GOOGLE = "POST /api/v1/notifications/google";

    /** What each operation asks of the other sides. */
    private static final Map<String, Class<?>> ASKED = Map.ofEntries(
            Map.entry(READ, FindAccount.class),
            Map.entry(RENAME, ChangeDisplayName.class),
            Map.entry(ERASE, EraseAccount.class),
            Map.entry(SESSIONS, ListSessions.class),
            Map.entry(END, EndSession.class),
            Map.entry(END_OTHERS, EndOtherSessions.class),
            Map.entry(END_ALL, EndAllSessions.class),
            Map.entry(IDENTITIES, ListIdentities.class),
            Map.entry(UNLINK, UnlinkIdentity.class),
            Map.entry(DEVICES, ListDevices.class),
            Map.entry(REMOVE, RevokeDevice.class),
            Map.entry(ACTIVITY, ListActivity.class));

    /** What each operation of apps asks of them. */
    private static final Map<String, Class<?>> ASKED_BY_APPS = Map.of(
            REGISTER, RegisterDevice.class,
            SIGN_IN, SignInNatively.class,
            TOKEN, RefreshSession.class);

    /** Every problem of every operation that is documented. */
    static List<Provocation> all() {
        var all = new ArrayList<Provocation>();
        for (var operation : List.of(SESSION, DOCUMENT)) {
            addCommon(all, operation);
        }
        all.add(of(SESSION, ProblemType.UNAUTHENTICATED, How.STRANGER));
        addTokens(all);
        all.add(of(DOCUMENT, ProblemType.NOT_ACCEPTABLE, How.ANOTHER_FORM_ASKED));
        for (var operation : new TreeSet<>(ASKED.keySet())) {
            addCommon(all, operation);
            all.add(of(operation, ProblemType.UNAUTHENTICATED, How.STRANGER));
            all.add(answered(operation, ProblemType.INTERNAL, message -> {
                throw new CommandExecutionException("secret-message", null);
            }));
            if (operation.startsWith("GET")) {
                all.add(asking(operation, ProblemType.VALIDATION_FAILED, "?at-least=nonsense"));
                all.add(of(operation, ProblemType.NOT_ACCEPTABLE, How.ANOTHER_FORM_ASKED));
            }
        }
        for (var operation : List.of(APPLE, GOOGLE)) {
            addAlways(all, operation);
            all.add(of(operation, ProblemType.UNAVAILABLE, How.UNKNOWN_SESSION));
            all.add(of(operation, ProblemType.UNSUPPORTED_MEDIA_TYPE, How.ANOTHER_FORM_SENT));
            all.add(sending(operation, ProblemType.MALFORMED_REQUEST, "{\"payload\":\"no.token.\"}"));
        }
        all.add(sending(APPLE, ProblemType.MALFORMED_REQUEST, "{"));
        all.add(sending(APPLE, ProblemType.MALFORMED_REQUEST, "{\"payload\":7}"));
        all.add(asking(ACTIVITY, ProblemType.VALIDATION_FAILED, "?limit=0"));
        all.add(asking(ACTIVITY, ProblemType.MALFORMED_REQUEST, "?limit=many"));
        all.add(sending(RENAME, ProblemType.MALFORMED_REQUEST, "{"));
        all.add(sending(RENAME, ProblemType.VALIDATION_FAILED, "{\"name\":7}"));
        all.add(of(RENAME, ProblemType.UNSUPPORTED_MEDIA_TYPE, How.ANOTHER_FORM_SENT));
        for (var operation : List.of(RENAME, ERASE, END_OTHERS, END_ALL, UNLINK, REMOVE)) {
            all.add(refused(operation, ProblemType.FORBIDDEN, Refusal.ACCOUNT_SUSPENDED));
        }
        for (var operation : List.of(ERASE, END, END_OTHERS, UNLINK, REMOVE)) {
            all.add(refused(operation, ProblemType.STEP_UP_REQUIRED, Refusal.STEP_UP_REQUIRED));
        }
        all.add(refused(END, ProblemType.NOT_FOUND, Refusal.NO_SUCH_SESSION));
        all.add(refused(UNLINK, ProblemType.NOT_FOUND, Refusal.NO_SUCH_IDENTITY));
        all.add(refused(UNLINK, ProblemType.LAST_IDENTITY, Refusal.LAST_IDENTITY));
        all.add(refused(REMOVE, ProblemType.NOT_FOUND, Refusal.NO_SUCH_DEVICE));
        addApps(all);
        addSigned(all);
        return all;
    }

    private static void addSigned(List<Provocation> all) {
        for (var operation : new TreeSet<>(SIGNED)) {
            all.add(of(operation, ProblemType.ATTESTATION_REQUIRED, How.BY_DEVICE_UNSIGNED));
            all.add(of(operation, ProblemType.ATTESTATION_REFUSED, How.BY_DEVICE_MISSIGNED));
            all.add(signed(operation, ProblemType.CHALLENGE_SPENT, Refusal.CHALLENGE_SPENT));
            all.add(signed(operation, ProblemType.CONFLICT, Refusal.COUNTER_NOT_ADVANCED));
            all.add(signed(operation, ProblemType.DEVICE_REVOKED, Refusal.DEVICE_REVOKED));
            all.add(signed(operation, ProblemType.FORBIDDEN, Refusal.ACCOUNT_SUSPENDED));
            all.add(signed(operation, ProblemType.UNAUTHENTICATED, Refusal.SESSION_ENDED));
        }
    }

    private static Provocation signed(String operation, ProblemType type, Refusal refusal) {
        return new Provocation(
                operation,
                type,
                How.BY_DEVICE,
                sides -> sides.on(AcceptAssertion.class, command -> new Outcome.Refused(refusal)),
                "",
                null);
    }

    private static void addApps(List<Provocation> all) {
        for (var operation : new TreeSet<>(ASKED_BY_APPS.keySet())) {
            addCommon(all, operation);
            all.add(of(operation, ProblemType.APP_ONLY, How.NO_APP));
            all.add(of(operation, ProblemType.NOT_ACCEPTABLE, How.ANOTHER_FORM_ASKED));
            all.add(of(operation, ProblemType.UNSUPPORTED_MEDIA_TYPE, How.ANOTHER_FORM_SENT));
            all.add(of(operation, ProblemType.ATTESTATION_REFUSED, How.MISSIGNED));
            all.add(byApp(operation, ProblemType.CHALLENGE_SPENT, Refusal.CHALLENGE_SPENT));
            all.add(new Provocation(
                    operation,
                    ProblemType.INTERNAL,
                    How.NOTHING,
                    sides -> answer(sides, ASKED_BY_APPS.get(operation), message -> {
                        throw new CommandExecutionException("secret-message", null);
                    }),
                    "",
                    null));
        }
        all.add(byApp(REGISTER, ProblemType.DEVICE_KNOWN, Refusal.DEVICE_KNOWN));
        for (var operation : List.of(REGISTER, SIGN_IN)) {
            all.add(sending(operation, ProblemType.MALFORMED_REQUEST, "{"));
            all.add(sending(operation, ProblemType.VALIDATION_FAILED, "{\"nonce\":7}"));
        }
        all.add(of(SIGN_IN, ProblemType.ATTESTATION_REQUIRED, How.UNSIGNED));
        all.add(of(SIGN_IN, ProblemType.LOGIN_REFUSED, How.A_LOGIN_OF_NOBODY));
        for (var operation : List.of(SIGN_IN, TOKEN)) {
            all.add(byApp(operation, ProblemType.CONFLICT, Refusal.COUNTER_NOT_ADVANCED));
            all.add(byApp(operation, ProblemType.DEVICE_REVOKED, Refusal.DEVICE_REVOKED));
            all.add(byApp(operation, ProblemType.FORBIDDEN, Refusal.ACCOUNT_SUSPENDED));
        }
        all.add(sending(TOKEN, ProblemType.MALFORMED_REQUEST, "grant_type=%"));
        all.add(sending(TOKEN, ProblemType.VALIDATION_FAILED, "grant_type=refresh_token"));
        all.add(sending(TOKEN, ProblemType.UNSUPPORTED_GRANT_TYPE, "grant_type=password"));
        all.add(byApp(TOKEN, ProblemType.SESSION_OVER, Refusal.SESSION_ENDED));
        all.add(byApp(TOKEN, ProblemType.ATTESTATION_REQUIRED, Refusal.ASSERTION_REQUIRED));
        all.add(of(TOKEN, ProblemType.ATTESTATION_REQUIRED, How.UNSIGNED));
    }

    private static Provocation byApp(String operation, ProblemType type, Refusal refusal) {
        Function<Object, Object> answer = message -> switch (operation) {
            case REGISTER -> new DeviceAnswer.Refused(refusal);
            case SIGN_IN -> new SignInAnswer.Refused(refusal);
            default -> new RefreshAnswer.Refused(refusal);
        };
        return new Provocation(
                operation, type, How.NOTHING, sides -> answer(sides, ASKED_BY_APPS.get(operation), answer), "", null);
    }

    private static void addTokens(List<Provocation> all) {
        for (var operation : List.of(CHALLENGE, INTROSPECT, REVOKE)) {
            addAlways(all, operation);
            all.add(of(operation, ProblemType.UNSUPPORTED_MEDIA_TYPE, How.ANOTHER_FORM_SENT));
        }
        all.add(of(CHALLENGE, ProblemType.NOT_ACCEPTABLE, How.ANOTHER_FORM_ASKED));
        all.add(sending(CHALLENGE, ProblemType.MALFORMED_REQUEST, "{"));
        all.add(sending(CHALLENGE, ProblemType.VALIDATION_FAILED, "{\"purpose\":\"anything\"}"));
        all.add(of(CHALLENGE, ProblemType.TWO_CREDENTIALS, How.TWO_CREDENTIALS));
        all.add(of(CHALLENGE, ProblemType.UNAVAILABLE, How.UNKNOWN_SESSION));
        all.add(of(INTROSPECT, ProblemType.NOT_ACCEPTABLE, How.ANOTHER_FORM_ASKED));
        all.add(of(INTROSPECT, ProblemType.INVALID_CLIENT, How.STRANGER));
        all.add(sending(INTROSPECT, ProblemType.VALIDATION_FAILED, "token="));
        all.add(of(INTROSPECT, ProblemType.UNAVAILABLE, How.TOKEN_OF_AN_UNKNOWN_SESSION));
        all.add(sending(REVOKE, ProblemType.VALIDATION_FAILED, "token="));
        for (var operation : FORMS) {
            all.add(sending(operation, ProblemType.MALFORMED_REQUEST, "token=a&token=b"));
        }
        all.add(of(REVOKE, ProblemType.TWO_CREDENTIALS, How.TWO_CREDENTIALS));
        all.add(of(REVOKE, ProblemType.UNAVAILABLE, How.TOKEN_OF_AN_UNKNOWN_SESSION));
        all.add(new Provocation(
                REVOKE,
                ProblemType.INTERNAL,
                How.NOTHING,
                sides -> sides.on(EndSession.class, message -> {
                    throw new CommandExecutionException("secret-message", null);
                }),
                "",
                null));
    }

    private static void addCommon(List<Provocation> all, String operation) {
        addAlways(all, operation);
        all.add(of(operation, ProblemType.TWO_CREDENTIALS, How.TWO_CREDENTIALS));
        all.add(of(operation, ProblemType.UNAVAILABLE, How.UNKNOWN_SESSION));
    }

    private static void addAlways(List<Provocation> all, String operation) {
        all.add(of(operation, ProblemType.MISDIRECTED, How.ANOTHER_HOST));
        all.add(of(operation, ProblemType.CROSS_SITE_REQUEST, How.ANOTHER_SITE));
        all.add(of(operation, ProblemType.TOO_LARGE, How.HUGE));
        all.add(of(operation, ProblemType.RATE_LIMITED, How.OFTEN));
    }

    /** What a provider calls and no browser does. */
    static boolean isNotification(String operation) {
        return operation.startsWith("POST /api/v1/notifications/");
    }

    static Provocation of(String operation, ProblemType type, How how) {
        return new Provocation(operation, type, how, sides -> {}, "", null);
    }

    private static Provocation asking(String operation, ProblemType type, String query) {
        return new Provocation(operation, type, How.NOTHING, sides -> {}, query, null);
    }

    private static Provocation sending(String operation, ProblemType type, String body) {
        return new Provocation(operation, type, How.NOTHING, sides -> {}, "", body);
    }

    private static Provocation answered(String operation, ProblemType type, Function<Object, Object> answer) {
        return new Provocation(
                operation, type, How.NOTHING, sides -> answer(sides, ASKED.get(operation), answer), "", null);
    }

    private static <M> void answer(FakeSides sides, Class<M> message, Function<Object, Object> answer) {
        sides.on(message, answer::apply);
    }

    private static Provocation refused(String operation, ProblemType type, Refusal refusal) {
        return answered(operation, type, message -> new Outcome.Refused(refusal));
    }

    String method() {
        return operation.substring(0, operation.indexOf(' '));
    }

    /** The path with ids of the examples in it. */
    static String path(String operation) {
        return operation
                .substring(operation.indexOf(' ') + 1)
                .replace("{sessionId}", Examples.OTHER_SESSION.value())
                .replace("{identityId}", Examples.IDENTITY.value())
                .replace("{deviceId}", Examples.DEVICE.value());
    }

    @Override
    public String toString() {
        return operation + query + ": " + type.slug();
    }
}
