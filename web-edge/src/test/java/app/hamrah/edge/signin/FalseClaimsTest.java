package app.hamrah.edge.signin;

import static app.hamrah.edge.verify.SigningKeys.FIRST;
import static app.hamrah.edge.verify.SigningKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.verify.Claims;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logins with tokens that the provider has signed, and that say what they must not. */
class FalseClaimsTest {

    private final SignInBench bench = new SignInBench();
    private final ForgedLogin login = new ForgedLogin(bench);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aSecurityEventIsNoLogin() {
        var revoked = Map.of("https://schemas.openid.net/secevent/risc/event-type/sessions-revoked", Map.of());
        refusedAtGoogle("events of Google", claims -> claims.with("events", revoked), "events-token");
        refusedAtApple(
                "events of Apple", claims -> claims.with("events", "{\"type\":\"consent-revoked\"}"), "events-token");
        refusedAtApple(
                "as Apple sends them", claims -> claims.with("events", "{}").with("nonce", null), "events-token");
    }

    @Test
    void aTokenOutOfItsTimeIsRefused() {
        refusedAtGoogle("ended", claims -> claims.with("exp", in(-60)), "expired");
        refusedAtGoogle("without an end", claims -> claims.with("exp", null), "times-missing");
        refusedAtGoogle("ends in words", claims -> claims.with("exp", "tomorrow"), "claims-malformed");
        refusedAtGoogle("ends in 9999", claims -> claims.with("exp", 253402300799L), "lifetime-excessive");
        login.isRefusedAtGoogle(
                "ends at 1e400",
                claims -> token(claims.json().replaceFirst("\"exp\":\\d+", "\"exp\":1e400"), FIRST),
                "claims-malformed");
    }

    @Test
    void aTokenOfTheFutureIsRefused() {
        refusedAtGoogle("iat", claims -> claims.with("iat", in(61)), "issued-in-future");
        refusedAtGoogle("nbf", claims -> claims.with("nbf", in(61)), "not-yet-valid");
        refusedAtGoogle("auth_time", claims -> claims.with("auth_time", in(61)), "authenticated-in-future");
    }

    @Test
    void aClockThatIsFiveMinutesOffIsBeyondWhatWeAllow() {
        refusedAtGoogle(
                "five minutes ahead", claims -> claims.with("iat", in(300)).with("exp", in(3900)), "issued-in-future");
        refusedAtGoogle(
                "five minutes behind its end",
                claims -> claims.with("iat", in(-3900)).with("exp", in(-300)),
                "expired");

        assertThat(login.googleEndsAt(
                        bench.browser(),
                        claims -> token(
                                claims.with("iat", in(-300))
                                        .with("exp", in(3300))
                                        .json(),
                                FIRST)))
                .as("five minutes behind, and not over")
                .isEqualTo("/account");
    }

    @Test
    void aTokenForSomebodyElseIsRefused() {
        for (var audience : List.of(
                "other-client",
                List.of(),
                List.of(SignInBench.GOOGLE_CLIENT, "other-client"),
                List.of("other-client", SignInBench.GOOGLE_CLIENT))) {
            refusedAtGoogle("aud " + audience, claims -> claims.with("aud", audience), "audience-mismatch");
        }
        refusedAtGoogle("no aud", claims -> claims.with("aud", null), "audience-mismatch");
    }

    @Test
    void aTokenForOurAppIsNoLoginOnTheWeb() {
        refusedAtApple("the bundle id", claims -> claims.with("aud", "com.example.app"), "audience-mismatch");
        refusedAtApple(
                "the bundle id and the web's",
                claims -> claims.with("aud", List.of("com.example.app", SignInBench.APPLE_CLIENT)),
                "audience-mismatch");
    }

    @Test
    void aTokenThatAnotherClientAskedForIsRefused() {
        refusedAtGoogle("azp", claims -> claims.with("azp", "other-client"), "authorized-party-mismatch");
    }

    @Test
    void anIssuerThatOnlyLooksRightIsRefused() {
        var issuer = bench.googleIssuer();
        for (var other : List.of(
                issuer + "/",
                issuer.replace("google", "Google"),
                issuer.replace("http:", "https:"),
                issuer + ".evil.example",
                "https://accounts.google.com",
                "")) {
            refusedAtGoogle("iss " + other, claims -> claims.with("iss", other), "issuer-mismatch");
        }
        refusedAtGoogle("no iss", claims -> claims.with("iss", null), "issuer-mismatch");
    }

    @Test
    void aTokenOfTheOneProviderIsNothingAtTheOther() {
        refusedAtGoogle("of Apple", claims -> claims.with("iss", bench.appleIssuer()), "issuer-mismatch");
        refusedAtApple("of Google", claims -> claims.with("iss", bench.googleIssuer()), "issuer-mismatch");
        refusedAtGoogle(
                "for our client at Apple", claims -> claims.with("aud", SignInBench.APPLE_CLIENT), "audience-mismatch");
    }

    @Test
    void aSubjectThatNamesNobodyIsRefused() {
        for (var subject : List.of("", "1".repeat(256), "1\n2", "1\u0000", "\u200b1", " ")) {
            refusedAtApple("sub of " + subject.length(), claims -> claims.with("sub", subject), "subject-invalid");
        }
        refusedAtApple("no sub", claims -> claims.with("sub", null), "subject-invalid");
        login.isRefusedAtApple(
                "sub of 10 KB",
                claims -> token(claims.with("sub", "1".repeat(10_000)).json(), FIRST),
                "token-too-large");
    }

    @Test
    void aNonceThatIsNotThisLoginsIsRefused() {
        refusedAtGoogle("none", claims -> claims.with("nonce", null), "nonce-missing");
        refusedAtGoogle("empty", claims -> claims.with("nonce", ""), "nonce-mismatch");
        refusedAtGoogle("another's", claims -> claims.with("nonce", "A".repeat(43)), "nonce-mismatch");
        refusedAtApple("a list", claims -> claims.with("nonce", List.of("a")), "nonce-missing");
    }

    @Test
    void anAddressIsVerifiedByTrueAlone() {
        for (var value : List.of(false, "false", 1, "yes", "TRUE")) {
            login.googleEndsAt(
                    bench.browser(),
                    claims -> token(claims.with("email_verified", value).json(), FIRST));
        }
        login.googleEndsAt(
                bench.browser(),
                claims -> token(claims.with("email_verified", null).json(), FIRST));

        assertThat(bench.commands(SignIn.class))
                .hasSize(6)
                .noneMatch(signIn -> signIn.profile().emailVerified());
        assertThat(bench.commands(SignIn.class).stream().map(SignIn::identityId).distinct())
                .as("and the subject alone says who it is")
                .hasSize(1);
    }

    @Test
    void claimsThatReadInTwoWaysAreRefused() {
        login.isRefusedAtGoogle(
                "sub twice",
                claims -> token(claims.json().replaceFirst("}$", ",\"sub\":\"2\"}"), FIRST),
                "claims-malformed");
        login.isRefusedAtGoogle(
                "sub twice, once escaped",
                claims -> token(claims.json().replaceFirst("}$", ",\"\\\\u0073ub\":\"2\"}"), FIRST),
                "claims-malformed");
        login.isRefusedAtGoogle("a line break", claims -> token(claims.json(), FIRST) + "\n", "token-malformed");
        login.isRefusedAtGoogle("padding", claims -> token(claims.json(), FIRST) + "==", "token-malformed");
        login.isRefusedAtGoogle(
                "a blank inside", claims -> token(claims.json(), FIRST).replaceFirst("\\.", ". "), "token-malformed");
    }

    @Test
    void whatWouldKeepAParserBusyIsRefused() {
        var deep = "[".repeat(2000) + "]".repeat(2000);
        login.isRefusedAtGoogle(
                "deep claims",
                claims -> token(claims.json().replaceFirst("}$", ",\"x\":" + deep + "}"), FIRST),
                "claims-malformed");
        login.isRefusedAtGoogle(
                "a deep header", claims -> token(header(deep), claims.json(), FIRST), "token-malformed");
        login.isRefusedAtGoogle(
                "a header of 32 KiB",
                claims -> token(header("\"" + "x".repeat(1 << 15) + "\""), claims.json(), FIRST),
                "token-too-large");
    }

    private void refusedAtGoogle(String what, UnaryOperator<Claims> change, String reason) {
        login.isRefusedAtGoogle(what, claims -> token(change.apply(claims).json(), FIRST), reason);
    }

    private void refusedAtApple(String what, UnaryOperator<Claims> change, String reason) {
        login.isRefusedAtApple(what, claims -> token(change.apply(claims).json(), FIRST), reason);
    }

    private static String header(String extra) {
        return "{\"alg\":\"RS256\",\"kid\":\"first\",\"x\":" + extra + "}";
    }

    /** A time in seconds, told from the moment the token is made. */
    private long in(long seconds) {
        return bench.clock.instant().plusSeconds(seconds).getEpochSecond();
    }
}
