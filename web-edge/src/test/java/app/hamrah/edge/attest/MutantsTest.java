package app.hamrah.edge.attest;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.attest.Assertion.Asserted;
import app.hamrah.edge.attest.Attestation.Attested;
import app.hamrah.edge.attest.ReceiptCheck.Genuine;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Changes good objects, generated ones and those of real devices where they are, in their bytes and in how they are put
 * together, and sends them through the verifiers: none is accepted that is not what it was in everything that is checked,
 * nothing is thrown, none takes long. No two of them are the same. {@code -Dmutants=1000000} makes more of them.
 */
class MutantsTest {

    private static final int MUTANTS = Integer.getInteger("mutants", 100_000);
    private static final long LONGEST_NANOS = 50_000_000;

    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    private record AttestationCase(
            AttestationVerifier verifier, KeyId keyId, byte[] hash, byte[] attestation, AttestationParts parts) {

        Attestation verify(byte[] bytes) {
            return verifier.verify(bytes, keyId, hash);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    private record AssertionCase(
            AssertionVerifier verifier, KnownKey key, byte[] hash, byte[] assertion, AssertionParts parts) {

        AssertionCase(AssertionVerifier verifier, KnownKey key, byte[] hash, byte[] assertion) {
            this(verifier, key, hash, assertion, AssertionParts.of(assertion));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    private record ReceiptCase(ReceiptVerifier verifier, KnownKey key, byte[] receipt) {}

    private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
    private final LongAdder accepted = new LongAdder();
    private final Tried tried = new Tried();

    @Test
    void noChangedAttestationPasses() {
        var cases = attestations();
        cases.forEach(each -> assertThat(each.verify(each.attestation())).isInstanceOf(Attested.class));

        each(MUTANTS * 56 / 100, 1, chance -> {
            var one = cases.get(chance.nextInt(cases.size()));
            var other = cases.get(chance.nextInt(cases.size()));
            var mutant = tried.fresh(one.attestation(), () -> mutant(one, other, chance));
            return new Trial(
                    mutant,
                    () -> one.verify(mutant) instanceof Attested attested
                            ? told(one.parts().areAllBut(mutant)
                                    && attested.key().id().equals(one.keyId()))
                            : null);
        });

        assertThat(broken).isEmpty();
        // A receipt that was damaged on its way does not make the key another: it is checked by itself.
        assertThat(accepted.sum()).isPositive();
    }

    @Test
    void noChangedAssertionPasses() {
        var cases = assertions();
        cases.forEach(each -> assertThat(each.verifier().verify(each.assertion(), each.key(), each.hash()))
                .isInstanceOf(Asserted.class));

        each(MUTANTS * 41 / 100, 2, chance -> {
            var one = cases.get(chance.nextInt(cases.size()));
            var other = cases.get(chance.nextInt(cases.size()));
            var mutant = tried.fresh(one.assertion(), () -> mutant(one, other, chance));
            return new Trial(
                    mutant,
                    () -> one.verifier().verify(mutant, one.key(), one.hash()) instanceof Asserted
                            ? told(one.parts().areOf(mutant))
                            : null);
        });

        assertThat(broken).isEmpty();
        // The order of the two parts is nobody's.
        assertThat(accepted.sum()).isPositive();
    }

    @Test
    void noChangedReceiptPasses() {
        var cases = receipts();
        cases.forEach(each -> assertThat(each.verifier().verifyNewer(each.receipt(), each.key()))
                .isInstanceOf(Genuine.class));

        each(MUTANTS * 3 / 100, 3, chance -> {
            var one = cases.get(chance.nextInt(cases.size()));
            var other = cases.get(chance.nextInt(cases.size()));
            var mutant = tried.fresh(one.receipt(), () -> mutant(one, other, chance));
            return new Trial(
                    mutant,
                    () -> one.verifier().verifyNewer(mutant, one.key()) instanceof Genuine
                            ? told(isContentOf(mutant, one) || isContentOf(mutant, other))
                            : null);
        });

        assertThat(broken).isEmpty();
        // Certificates that nothing follows may be any, in any order.
        assertThat(accepted.sum()).isPositive();
    }

    /** Most of them die early: what reaches the signatures costs a hundred times as much. */
    private static byte[] mutant(AttestationCase one, AttestationCase other, RandomGenerator chance) {
        var bytes = one.attestation();
        var parts = one.parts();
        return switch (chance.nextInt(32)) {
            case 0 -> Mutants.of(bytes, 0, bytes.length, chance);
            case 1, 2 -> parts.changed(other.parts(), chance);
            case 3, 4, 5, 6, 7, 8 -> parts.rearranged(chance);
            case 9, 10, 11, 12, 13, 14, 15, 16 -> parts.withChangedData(chance);
            case 17, 18 -> Mutants.of(bytes, bytes.length - parts.authenticatorData().length, bytes.length, chance);
            case 19, 20 -> Arrays.copyOf(bytes, chance.nextInt(bytes.length));
            default -> Mutants.of(bytes, 0, 40, chance);
        };
    }

    private static byte[] mutant(AssertionCase one, AssertionCase other, RandomGenerator chance) {
        var bytes = one.assertion();
        return switch (chance.nextInt(16)) {
            case 0 -> Mutants.of(bytes, 0, bytes.length, chance);
            case 1 -> other.assertion();
            case 2, 3 -> Arrays.copyOf(bytes, chance.nextInt(bytes.length));
            case 4, 5 -> one.parts().changed(other.parts(), chance);
            case 6, 7 -> one.parts().rearranged(chance);
            // Up to the signature, and the hash of the app at the end of the data.
            case 8, 9, 10, 11 -> Mutants.of(bytes, 0, 14, chance);
            default -> Mutants.of(bytes, bytes.length - 56, bytes.length - 5, chance);
        };
    }

    private static byte[] mutant(ReceiptCase one, ReceiptCase other, RandomGenerator chance) {
        return chance.nextInt(3) == 0
                ? Mutants.of(one.receipt(), 0, one.receipt().length, chance)
                : BerTree.changed(one.receipt(), other.receipt(), chance);
    }

    /** Two receipts may be of one key, and then either is good. */
    private static boolean isContentOf(byte[] mutant, ReceiptCase one) {
        return Arrays.equals(content(mutant), content(one.receipt()));
    }

    private static byte[] content(byte[] receipt) {
        try {
            return SignedReceipt.open(receipt).content();
        } catch (Refused e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param run tells what is wrong with the answer, or null */
    @SuppressWarnings("ArrayRecordComponent") // told and never compared
    private record Trial(byte[] mutant, Supplier<String> run) {}

    /** What is wrong with having accepted it, or null. */
    private String told(boolean right) {
        accepted.increment();
        return right ? null : "was accepted";
    }

    private void each(int count, long seed, Function<RandomGenerator, Trial> make) {
        IntStream.range(0, count).parallel().forEach(number -> {
            var trial = make.apply(new SplittableRandom(seed << 40 | number));
            var wrong = outcome(trial);
            if (wrong != null) {
                broken.add(wrong + ": " + HexFormat.of().formatHex(trial.mutant()));
            }
        });
        assertThat(tried.count()).isEqualTo(count);
    }

    private static String outcome(Trial trial) {
        try {
            // By the thread's own time, and once more where it looks long: others run on this machine.
            for (var attempt = 0; ; attempt++) {
                var start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                var wrong = trial.run().get();
                var took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
                if (wrong != null || took <= LONGEST_NANOS) {
                    return wrong;
                }
                if (attempt == 2) {
                    return "took " + took / 1_000_000 + " ms";
                }
            }
        } catch (Throwable e) {
            return "threw " + e;
        }
    }

    private static List<AttestationCase> attestations() {
        var cases = new ArrayList<AttestationCase>();
        for (var i = 0; i < 8; i++) {
            var scene = new Scene();
            var generated = i;
            var attestation = scene.phone.attest(scene.hash, draft -> {
                draft.receipt = new byte[64];
                draft.extensions = generated % 2 == 0 ? draft.extensions : AttestationDraft.category(4);
            });
            cases.add(attestation(Scene.ATTESTATIONS, scene.phone.keyId(), scene.hash, attestation));
        }
        if (AppAttestVector.arePresent()) {
            AppAttestVector.ofKind("attestation").stream()
                    .filter(vector -> vector.json().path("appId").isString())
                    .forEach(vector -> cases.add(attestation(
                            new AttestationVerifier(List.of(vector.app()), vector.clock()),
                            vector.keyId(),
                            vector.clientDataHash(),
                            vector.bytes("attestationBase64"))));
        }
        return cases;
    }

    private static AttestationCase attestation(
            AttestationVerifier verifier, KeyId keyId, byte[] hash, byte[] attestation) {
        return new AttestationCase(verifier, keyId, hash, attestation, AttestationParts.of(attestation));
    }

    private static List<AssertionCase> assertions() {
        var cases = new ArrayList<AssertionCase>();
        for (var i = 0; i < 8; i++) {
            var phone = new Scene().phone;
            var extensions = i % 2 == 0 ? new byte[0] : AttestationDraft.category(4);
            var hash = ClientData.forRequest("refresh", "POST", "/x", new byte[i], Scene.CHALLENGE, phone.keyId());
            var assertion = phone.assertion(phone.signed(i + 1, 0x40, extensions), hash);
            cases.add(new AssertionCase(Scene.ASSERTIONS, phone.known(i), hash, assertion));
        }
        if (AppAttestVector.arePresent()) {
            AppAttestVector.ofKind("assertion")
                    .forEach(vector -> cases.add(new AssertionCase(
                            new AssertionVerifier(List.of(vector.app())),
                            vector.known(),
                            vector.clientDataHash(),
                            vector.bytes("assertionBase64"))));
        }
        return cases;
    }

    private static List<ReceiptCase> receipts() {
        var cases = new ArrayList<ReceiptCase>();
        for (var i = 0; i < 4; i++) {
            var scene = new Scene();
            var draft = scene.phone.receipt(scene.hash).put(6, "RECEIPT").put(17, "" + i);
            cases.add(new ReceiptCase(Scene.RECEIPTS, scene.phone.known(0), Scene.APPLE.sign(draft)));
        }
        if (AppAttestVector.arePresent()) {
            AppAttestVector.ofKind("receipt").stream()
                    .filter(vector -> vector.json()
                            .path("properties")
                            .path("type")
                            .asString()
                            .equals("RECEIPT"))
                    .forEach(vector -> cases.add(new ReceiptCase(
                            new ReceiptVerifier(List.of(vector.app()), Fixtures.momentAfter(vector)),
                            vector.known(),
                            vector.bytes("receiptBase64"))));
        }
        return cases;
    }
}
