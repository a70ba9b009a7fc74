package app.hamrah.edge.token;

import static app.hamrah.edge.Examples.ACCOUNT;
import static app.hamrah.edge.Examples.KEY;
import static app.hamrah.edge.Examples.NOW;
import static app.hamrah.edge.Examples.OTHER_KEY;
import static app.hamrah.edge.Examples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.edge.Examples;
import app.hamrah.edge.OffLoop;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.token.AccessVerification.Rejected;
import app.hamrah.edge.token.AccessVerification.Verified;
import app.hamrah.edge.verify.Claims;
import app.hamrah.edge.verify.IdTokenVerifier;
import app.hamrah.edge.verify.SigningKeys;
import app.hamrah.edge.verify.TokenKind;
import app.hamrah.edge.verify.Verification;
import app.hamrah.schema.Provider;
import app.hamrah.schema.signin.ReasonCode;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

    private static final String THUMBPRINT = "t".repeat(43);

    private final TokenScene scene = new TokenScene(KEY);

    private String good() {
        return scene.tokens
                .mint(Examples.standing(), "TEAM123456.app.hamrah", THUMBPRINT)
                .value();
    }

    /** A token as ours but for one claim, of which null is none, and one member of the header. */
    private String forged(String claim, @Nullable Object value, Map<String, Object> header) throws Exception {
        var jwt = SignedJWT.parse(good());
        var claims = new HashMap<>(jwt.getPayload().toJSONObject());
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }
        var members = new HashMap<>(jwt.getHeader().toJSONObject());
        members.putAll(header);
        members.values().removeIf(""::equals);
        return Hand.signed(
                JSONObjectUtils.toJSONString(members),
                JSONObjectUtils.toJSONString(claims),
                scene.keys.current().signing());
    }

    private static Rejected rejected(String reason) {
        return new Rejected(new ReasonCode(reason));
    }

    @Test
    void whatWasMintedIsVerifiedAndSaysWhoseItIs() {
        var verification = scene.verifier.verify(good());

        assertThat(verification).isInstanceOfSatisfying(Verified.class, verified -> {
            var claims = verified.claims();
            assertThat(claims.sessionId()).isEqualTo(SESSION);
            assertThat(claims.accountId()).isEqualTo(ACCOUNT);
            assertThat(claims.clientId()).isEqualTo("TEAM123456.app.hamrah");
            assertThat(claims.thumbprint()).isEqualTo(THUMBPRINT);
            assertThat(claims.authenticatedAt().getEpochSecond()).isEqualTo(NOW.getEpochSecond());
            assertThat(claims).asString().doesNotContain(THUMBPRINT);
        });
    }

    @Test
    void itIsAJwtOfRfc9068AndNamesNobodysData() throws Exception {
        var jwt = SignedJWT.parse(good());

        assertThat(jwt.getHeader().toJSONObject())
                .containsOnlyKeys("alg", "typ", "kid")
                .containsEntry("alg", "ES256")
                .containsEntry("typ", "at+jwt");
        assertThat(jwt.getPayload().toJSONObject())
                .containsOnlyKeys("iss", "aud", "sub", "client_id", "sid", "auth_time", "jti", "iat", "exp", "cnf");
    }

    @Test
    void aDeviceThatWasNotAttestedIsNotNamed() throws Exception {
        var token = scene.tokens.mint(Examples.standing(), "unattested", null).value();

        assertThat(SignedJWT.parse(token).getPayload().toJSONObject()).doesNotContainKey("cnf");
        assertThat(scene.verifier.verify(token))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.claims().thumbprint()).isNull());
    }

    @Test
    void lifetimesLieWithinFivePercentOfTenMinutesAndDiffer() {
        var lifetimes = new HashSet<Duration>();
        for (var i = 0; i < 200; i++) {
            lifetimes.add(scene.tokens.mint(Examples.standing(), "app", null).lifetime());
        }

        assertThat(lifetimes)
                .allSatisfy(lifetime -> assertThat(lifetime).isBetween(Duration.ofSeconds(570), Duration.ofMinutes(10)))
                .hasSizeGreaterThan(5);
    }

    @Test
    void noTokenOutlivesItsSession() {
        var standing = Examples.standing();
        scene.clock.set(standing.endsAt().minusSeconds(100));

        var token = scene.tokens.mint(standing, "app", null);

        assertThat(token.lifetime()).isLessThanOrEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void aTokenIsOverWhenItSaysSo() {
        var token = scene.tokens.mint(Examples.standing(), "app", null);
        scene.clock.advance(token.lifetime().minusSeconds(1));
        assertThat(scene.verifier.verify(token.value())).isInstanceOf(Verified.class);

        scene.clock.advance(Duration.ofSeconds(1));

        assertThat(scene.verifier.verify(token.value())).isEqualTo(rejected("expired"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    iss       | https://evil.example  | issuer-mismatch
                    iss       |                       | issuer-mismatch
                    aud       | https://other.example | audience-mismatch
                    aud       |                       | audience-mismatch
                    sub       | 1234567890            | claims-malformed
                    sub       |                       | claims-malformed
                    sid       | ses_1                 | claims-malformed
                    sid       |                       | claims-malformed
                    client_id |                       | claims-malformed
                    jti       |                       | claims-malformed
                    iat       | now                   | claims-malformed
                    exp       |                       | claims-malformed
                    cnf       | jkt                   | claims-malformed
                    auth_time |                       | claims-malformed
                    """)
    void aClaimThatIsNotAsItMustBeIsRefusedThoughWeSignedIt(String claim, @Nullable String value, String reason)
            throws Exception {
        assertThat(scene.verifier.verify(forged(claim, value, Map.of()))).isEqualTo(rejected(reason));
    }

    @Test
    void severalAudiencesTimesOfTheFutureAndLongLivesAreRefused() throws Exception {
        var now = NOW.getEpochSecond();
        assertThat(scene.verifier.verify(forged("aud", List.of(TokenScene.AUDIENCE, "other"), Map.of())))
                .isEqualTo(rejected("audience-mismatch"));
        assertThat(scene.verifier.verify(forged("iat", now + 61, Map.of()))).isEqualTo(rejected("issued-in-future"));
        assertThat(scene.verifier.verify(forged("exp", now + 601, Map.of()))).isEqualTo(rejected("lifetime-excessive"));
        assertThat(scene.verifier.verify(forged("exp", Long.MAX_VALUE, Map.of())))
                .isEqualTo(rejected("claims-malformed"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    alg  | RS256      | algorithm-not-allowed
                    alg  | none       | algorithm-not-allowed
                    typ  | JWT        | type-not-allowed
                    typ  | ''         | type-not-allowed
                    kid  | ''         | key-id-missing
                    kid  | another    | key-unknown
                    crit | exp        | header-not-allowed
                    jku  | https://e  | header-not-allowed
                    """)
    void aHeaderThatAsksForAnythingElseIsRefused(String member, String value, String reason) throws Exception {
        assertThat(scene.verifier.verify(forged("x", null, Map.of(member, value))))
                .isEqualTo(rejected(reason));
    }

    @Test
    void aTokenOfAnotherSecretIsOfNoKeyWeKnowAndIsNotVerifiedUnderOurs() throws Exception {
        var other = new TokenScene(OTHER_KEY);
        var foreign = other.tokens.mint(Examples.standing(), "app", null).value();
        var underOurName = Hand.signed(
                SignedJWT.parse(good()).getHeader().toString(),
                SignedJWT.parse(good()).getPayload().toString(),
                other.keys.current().signing());

        assertThat(scene.verifier.verify(foreign)).isEqualTo(rejected("key-unknown"));
        assertThat(scene.verifier.verify(underOurName)).isEqualTo(rejected("signature-invalid"));
    }

    @Test
    void noCharacterOfATokenCanBeChanged() {
        var token = good();
        var random = new Random(20_261_125);
        for (var i = 0; i < token.length(); i++) {
            var c = (char) ('A' + random.nextInt(26));
            if (token.charAt(i) != c) {
                assertThat(scene.verifier.verify(token.substring(0, i) + c + token.substring(i + 1)))
                        .as("position %d", i)
                        .isInstanceOf(Rejected.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "Bearer", "hm1_", "{}.{}.{}"})
    void whatIsNoTokenIsRefusedWithoutAFault(String text) {
        assertThat(scene.verifier.verify(text)).isInstanceOf(Rejected.class);
        assertThat(scene.verifier.verify(good() + text + "=")).isInstanceOf(Rejected.class);
    }

    /** Row 10 of the attacks: every kind of token at every other's verifier. */
    @Test
    void aTokenOfOneKindIsNothingAtTheOthers() {
        var google = new TokenKind(Provider.GOOGLE, "https://accounts.google.com", TokenScene.AUDIENCE);
        var apple = new TokenKind(Provider.APPLE, "http://localhost:8080", TokenScene.AUDIENCE);
        var ours = scene.keys.current().published();
        for (var kind : List.of(google, apple)) {
            var idToken = SigningKeys.token(
                    Claims.of(kind.issuer(), kind.audiences().iterator().next(), "nonce", NOW)
                            .json(),
                    SigningKeys.FIRST);
            var verifier = new IdTokenVerifier(kind, scene.clock);

            assertThat(verifier.verify(idToken, "nonce", new JWKSet(SigningKeys.FIRST)))
                    .isInstanceOf(Verification.Verified.class);
            assertThat(scene.verifier.verify(idToken)).isEqualTo(rejected("algorithm-not-allowed"));
            assertThat(verifier.verify(good(), "nonce", ours))
                    .isEqualTo(new Verification.Rejected(new ReasonCode("algorithm-not-allowed")));
        }
    }

    @Test
    void noTokenIsMadeForWhatIsNoAppOrNoThumbprint() {
        assertThatThrownBy(() -> scene.tokens.mint(Examples.standing(), "", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scene.tokens.mint(Examples.standing(), "app", "short"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasVerifiedIsRememberedUntilItIsOverAndNothingElseIs() {
        var threads = new OffLoop("test");
        var doubted = threads;
        var checked = new CheckedTokens(scene.verifier, threads, doubted, scene.clock);
        var token = good();

        var first = checked.verify(token, () -> false).block();
        assertThat(checked.verify(token, () -> false).block()).isSameAs(first);
        assertThat(checked.verify(token + "x", () -> false).block())
                .isInstanceOf(Rejected.class)
                .isNotSameAs(checked.verify(token + "x", () -> false).block());

        scene.clock.advance(Duration.ofMinutes(10));
        assertThat(checked.verify(token, () -> false).block()).isEqualTo(rejected("expired"));
        threads.destroy();
    }

    @Test
    void whileTooManyAreVerifiedOnlyTheOnesRememberedAreAnsweredAndThoseThatWaitApart() throws Exception {
        var threads = new OffLoop("test", 1, 1);
        var doubted = new OffLoop("doubted", 1, 1);
        var checked = new CheckedTokens(scene.verifier, threads, doubted, scene.clock);
        var remembered = good();
        checked.verify(remembered, () -> false).block();
        var begun = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        var busy = threads.run(() -> {
                    begun.countDown();
                    return free.await(10, TimeUnit.SECONDS);
                })
                .toFuture();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        var waiting = threads.run(() -> true).toFuture();

        assertThat(checked.verify(remembered, () -> false).block()).isInstanceOf(Verified.class);
        assertThat(checked.verify(remembered + "x", () -> true).block()).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> checked.verify(remembered + "x", () -> false).block())
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
                    assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                });

        free.countDown();
        assertThat(busy).succeedsWithin(Duration.ofSeconds(10));
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
        assertThat(checked.verify(remembered + "x", () -> false).block()).isInstanceOf(Rejected.class);
        threads.destroy();
        doubted.destroy();
    }

    @Test
    void nothingShowsATokenAsText() {
        assertThat(scene.tokens.mint(Examples.standing(), "app", null).toString())
                .doesNotContain("ey");
    }
}
