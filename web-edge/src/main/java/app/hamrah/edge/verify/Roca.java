package app.hamrah.edge.verify;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Recognises RSA keys whose primes come from a flawed generator (CVE-2017-15361): their primes, and so the modulus, are
 * powers of 65537 modulo each small prime (Nemec, Sys, Svenda, Klinec, Matyas: The Return of Coppersmith's Attack, CCS
 * 2017, section 2). Such a key can be factored.
 */
final class Roca {

    private static final int GENERATOR = 65537;
    private static final int LARGEST = 167;

    /** For each prime from 3 to 167 the powers of the generator modulo it. */
    private static final Map<BigInteger, BitSet> POWERS = IntStream.rangeClosed(3, LARGEST)
            .mapToObj(BigInteger::valueOf)
            .filter(number -> number.isProbablePrime(50))
            .collect(Collectors.toUnmodifiableMap(Function.identity(), prime -> powers(prime.intValue())));

    private Roca() {}

    /** Whether a modulus has the form. Of sound keys one in some 240 million has it by chance. */
    static boolean isFlawed(BigInteger modulus) {
        return POWERS.entrySet().stream()
                .allMatch(prime ->
                        prime.getValue().get(modulus.mod(prime.getKey()).intValue()));
    }

    private static BitSet powers(int prime) {
        var powers = new BitSet(prime);
        for (var power = 1; !powers.get(power); power = power * (GENERATOR % prime) % prime) {
            powers.set(power);
        }
        return powers;
    }
}
