package app.hamrah.edge.attest;

import app.hamrah.edge.attest.Assertion.Asserted;
import app.hamrah.edge.attest.Attestation.Attested;
import app.hamrah.edge.attest.ReceiptCheck.Genuine;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Prints how many objects one core verifies in a second of its time: {@code AttestFigures SECONDS}. Not a test: {@code
 * docs/decisions/0019-attestations-are-verified-by-our-own-code.md} says how it was run and what it printed.
 */
final class AttestFigures {

    /** More than the JDK remembers of certificates that it has read and verified before. */
    private static final int PHONES = 1000;

    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    private record Sample(PretendPhone phone, byte[] hash, byte[] attestation, byte[] assertion, AttestedKey key) {

        static Sample make() {
            var phone = new PretendPhone(Scene.APPLE, Scene.APP, Scene.NOW);
            var hash = ClientData.forAttestation(Scene.CHALLENGE, phone.keyId());
            var receipt = Scene.APPLE.sign(phone.receipt(hash));
            var attestation = phone.attest(hash, draft -> draft.receipt = receipt);
            var key = new AttestedKey(phone.key(), Scene.APP, null, null, receipt);
            return new Sample(phone, hash, attestation, phone.assertRequest(hash, 1), key);
        }
    }

    private AttestFigures() {}

    public static void main(String[] arguments) {
        var time = Duration.ofSeconds(Long.parseLong(arguments[0]));
        var samples = IntStream.range(0, PHONES).mapToObj(i -> Sample.make()).toList();
        print(
                "attestations",
                samples,
                time,
                sample -> Scene.ATTESTATIONS.verify(
                                sample.attestation(), sample.phone().keyId(), sample.hash())
                        instanceof Attested);
        print(
                "assertions",
                samples,
                time,
                sample -> Scene.ASSERTIONS.verify(
                                sample.assertion(), sample.phone().known(0), sample.hash())
                        instanceof Asserted);
        print(
                "receipts",
                samples,
                time,
                sample -> Scene.RECEIPTS.verifyFirst(sample.key(), sample.hash()) instanceof Genuine);
    }

    private static void print(String what, List<Sample> samples, Duration time, Predicate<Sample> verified) {
        run(samples, time.dividedBy(2), verified);
        System.out.printf("%s: %,.0f a second of one core%n", what, run(samples, time, verified));
    }

    private static double run(List<Sample> samples, Duration time, Predicate<Sample> verified) {
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        var count = 0L;
        while (threads.getCurrentThreadCpuTime() - start < time.toNanos()) {
            for (var sample : samples) {
                if (!verified.test(sample)) {
                    throw new IllegalStateException("a good object was refused");
                }
                count++;
            }
        }
        return count / ((threads.getCurrentThreadCpuTime() - start) / 1e9);
    }
}
