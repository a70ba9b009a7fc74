package app.hamrah.edge.token;

import static app.hamrah.edge.Examples.KEY;
import static app.hamrah.edge.Examples.NOW;
import static app.hamrah.edge.Examples.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.edge.Examples;
import app.hamrah.schema.MovableClock;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenKeysTest {

    private final MovableClock clock = new MovableClock(NOW);

    /** Keeps the published keys for as long as it may, and looks at no token before it has them. */
    private static final class Consumer {

        private final TokenKeys keys;
        private final MovableClock clock;
        private JWKSet copy = new JWKSet();
        private Instant until = Instant.MIN;

        private Consumer(TokenKeys keys, MovableClock clock) {
            this.keys = keys;
            this.clock = clock;
        }

        private JWK key(String id) {
            if (!clock.instant().isBefore(until)) {
                copy = keys.current().published();
                until = clock.instant().plus(KeySet.MAX_AGE);
            }
            return copy.getKeyByKeyId(id);
        }
    }

    private record Issued(SignedJWT jwt, Instant expires) {}

    @Test
    void whoKeepsACopyOfTheKeysCanVerifyEveryTokenThroughManyRotations() throws Exception {
        var scene = new TokenScene(clock, KEY);
        // What verifies is another server with the same secret.
        var consumer = new Consumer(TokenScene.keys(clock, KEY), clock);
        var alive = new ArrayDeque<Issued>();
        var signers = new HashSet<String>();
        for (var step = 0; step < 12 * 60 * 2; step++) {
            var token = scene.tokens.mint(Examples.standing(), "app", null);
            var jwt = SignedJWT.parse(token.value());
            alive.add(new Issued(jwt, clock.instant().plus(token.lifetime())));
            signers.add(jwt.getHeader().getKeyID());
            alive.removeIf(issued -> !issued.expires().isAfter(clock.instant()));
            assertThat(alive)
                    .allSatisfy(issued -> assertThat(
                                    consumer.key(issued.jwt().getHeader().getKeyID()))
                            .isNotNull());
            if (step % 20 == 0) {
                var key = consumer.key(jwt.getHeader().getKeyID()).toECKey();
                assertThat(jwt.verify(new ECDSAVerifier(key))).isTrue();
            }
            clock.advance(Duration.ofSeconds(30));
        }

        assertThat(signers).hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void secretsRotateUnderWhoKeepsACopyWhenTheFreshOneIsPublishedFirst() {
        var before = new TokenScene(clock, KEY);
        var published = new TokenScene(clock, KEY, OTHER_KEY);
        var after = new TokenScene(clock, OTHER_KEY, KEY);
        var last = before.keys.current().signing().id();
        var copy = published.keys.current().published();

        assertThat(copy.getKeyByKeyId(last)).isNotNull();
        assertThat(copy.getKeyByKeyId(after.keys.current().signing().id())).isNotNull();
        assertThat(before.keys
                        .current()
                        .published()
                        .getKeyByKeyId(after.keys.current().signing().id()))
                .isNull();
        assertThat(after.keys.current().published().getKeyByKeyId(last)).isNotNull();
    }

    @Test
    void theNextKeyIsPublishedBeforeItSignsAndTheLastUntilItsTokensAreOver() {
        var keys = TokenScene.keys(clock, KEY);
        clock.set(Instant.parse("2026-11-23T10:44:59Z"));
        assertThat(keys.current().all()).hasSize(1);
        var first = keys.current().signing().id();

        clock.set(Instant.parse("2026-11-23T10:45:00Z"));
        assertThat(keys.current().all()).hasSize(2);
        assertThat(keys.current().signing().id()).isEqualTo(first);

        clock.set(Instant.parse("2026-11-23T11:10:59Z"));
        assertThat(keys.current().all()).hasSize(2);
        assertThat(keys.current().signing().id()).isNotEqualTo(first);

        clock.set(Instant.parse("2026-11-23T11:11:00Z"));
        assertThat(keys.current().published().getKeyByKeyId(first)).isNull();
    }

    @Test
    void anotherSecretAndAnotherEpochAreOtherKeys() {
        var secret = new byte[32];
        var other = new byte[32];
        other[0] = 1;

        assertThat(IntStream.range(0, 20)
                        .boxed()
                        .flatMap(epoch -> List.of(secret, other).stream()
                                .map(bytes -> TokenKey.derive(bytes, epoch).id())))
                .doesNotHaveDuplicates();
    }

    /** RFC 5869 and FIPS 186-5 section A.2.1, written down once more with what the JDK has. */
    @Test
    void aKeyFollowsFromItsSecretAsTheStandardsSay() throws Exception {
        var secret = new byte[32];
        for (var i = 0; i < secret.length; i++) {
            secret[i] = (byte) (i * 7);
        }
        var info = ByteBuffer.allocate(34)
                .put("hamrah access token key 1\0".getBytes(StandardCharsets.US_ASCII))
                .putLong(686)
                .array();
        var pseudorandom = hmac(new byte[32], secret);
        var one = hmac(pseudorandom, concat(info, new byte[] {1}));
        var two = hmac(pseudorandom, concat(one, info, new byte[] {2}));
        var bits = new BigInteger(1, concat(one, two)).shiftRight((64 - 40) * 8);
        var order = Curve.P_256.toECParameterSpec().getOrder();
        var number = bits.mod(order.subtract(BigInteger.ONE)).add(BigInteger.ONE);

        var key = TokenKey.derive(secret, 686);

        var signed = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload("signed with the number"));
        signed.sign(new ECDSASigner(
                KeyFactory.getInstance("EC")
                        .generatePrivate(new ECPrivateKeySpec(number, Curve.P_256.toECParameterSpec())),
                Curve.P_256));
        assertThat(signed.verify(new ECDSAVerifier(key.published()))).isTrue();
        assertThat(key.id())
                .isEqualTo(key.published().computeThumbprint().toString())
                .hasSize(43);
    }

    private static byte[] hmac(byte[] key, byte[] data) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] concat(byte[]... parts) {
        var all = ByteBuffer.allocate(
                IntStream.range(0, parts.length).map(i -> parts[i].length).sum());
        for (var part : parts) {
            all.put(part);
        }
        return all.array();
    }

    @Test
    void aKeyIsDerivedOnceAnEpoch() {
        var keys = TokenScene.keys(clock, KEY);

        var first = keys.current();

        assertThat(keys.current()).isSameAs(first);
        clock.set(Instant.parse("2026-11-23T10:50:00Z"));
        assertThat(keys.current()).isNotSameAs(first);
        assertThat(keys.current().signing()).isSameAs(first.signing());
    }

    @Test
    void noPrivatePartIsPublishedOrShown() {
        var keys = TokenScene.keys(clock, KEY);

        assertThat(keys.current().published().toString(false)).doesNotContain("\"d\"");
        assertThat(keys.toString() + keys.current()).doesNotContain("AAAA", "BigInteger");
    }

    @ParameterizedTest
    @CsvSource({
        "PT59M, PT15M, rotate-every",
        "P367D, P1D, rotate-every",
        "P30D, PT10M, publish-ahead",
        "PT1H, PT61M, publish-ahead"
    })
    void epochsThatWouldLeaveACopyBehindAreRefused(Duration length, Duration ahead, String property) {
        assertThatThrownBy(() -> new Epochs(length, ahead))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hamrah.tokens." + property);
    }
}
