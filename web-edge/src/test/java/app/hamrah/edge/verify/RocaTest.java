package app.hamrah.edge.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The flawed key that others published is in {@link JoseVectorsTest}. */
class RocaTest {

    private static final BigInteger GENERATOR = BigInteger.valueOf(65537);

    /** The product of the primes from 2 to 167. */
    private static final BigInteger PRIMORIAL = IntStream.rangeClosed(2, 167)
            .mapToObj(BigInteger::valueOf)
            .filter(number -> number.isProbablePrime(50))
            .reduce(BigInteger.ONE, BigInteger::multiply);

    private final Random random = new Random(17);

    @Test
    void whatTheFlawedGeneratorMakesIsFound() {
        assertThat(IntStream.range(0, 20).mapToObj(i -> flawed().multiply(flawed())))
                .allMatch(Roca::isFlawed);
    }

    @Test
    void oneFlawedPrimeIsNotTheForm() {
        assertThat(Roca.isFlawed(flawed().multiply(BigInteger.probablePrime(1024, random))))
                .isFalse();
    }

    @Test
    void soundKeysAreNot() {
        for (RSAKey key : new RSAKey[] {SigningKeys.FIRST, SigningKeys.SECOND}) {
            assertThat(Roca.isFlawed(key.getModulus().decodeToBigInteger())).isFalse();
        }
        assertThat(IntStream.range(0, 10_000).mapToObj(i -> new BigInteger(2048, random)))
                .noneMatch(Roca::isFlawed);
    }

    /** A prime {@code k * M + 65537^a mod M}, as the generator made them. */
    private BigInteger flawed() {
        while (true) {
            var power = GENERATOR.modPow(new BigInteger(60, random), PRIMORIAL);
            var candidate = new BigInteger(700, random).multiply(PRIMORIAL).add(power);
            if (candidate.isProbablePrime(20)) {
                return candidate;
            }
        }
    }
}
