package app.hamrah.bench;

import app.hamrah.edge.attest.Assertion.Asserted;
import app.hamrah.edge.attest.AssertionVerifier;
import app.hamrah.edge.attest.Attestation.Attested;
import app.hamrah.edge.attest.AttestationVerifier;
import app.hamrah.edge.attest.AttestedApp;
import app.hamrah.edge.attest.AttestedKey;
import app.hamrah.edge.attest.Category;
import app.hamrah.edge.attest.ClientData;
import app.hamrah.edge.attest.Environment;
import app.hamrah.edge.attest.PretendApple;
import app.hamrah.edge.attest.PretendPhone;
import app.hamrah.edge.attest.ReceiptCheck.Genuine;
import app.hamrah.edge.attest.ReceiptVerifier;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How much one core verifies of what devices show, in this process and one thread, warm: by the thread's own processor
 * time, so that others on the machine count little.
 */
final class AttestBenchmark implements Benchmark {

    /** More than the JDK remembers of certificates that it has read before. */
    private static final int PHONES = 1_000;

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final AttestedApp APP =
            new AttestedApp("6MURL8TA57.app.hamrah.ios", Environment.PRODUCTION, Set.of(Category.APP_STORE), true);

    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    private record Sample(
            PretendPhone phone, byte[] hash, byte[] attestation, byte[] assertion, AttestedKey key, byte[] signature) {}

    private final PretendApple apple = new PretendApple();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final AttestationVerifier attestations =
            new AttestationVerifier(List.of(APP), clock, certificate(apple.rootPem()));
    private final AssertionVerifier assertions = new AssertionVerifier(List.of(APP));
    private final ReceiptVerifier receipts =
            new ReceiptVerifier(List.of(APP), clock, certificate(apple.receiptRootPem()));

    @Override
    public String name() {
        return "attest";
    }

    @Override
    public String about() {
        return "what one core verifies of what devices show, in one thread, without HTTP";
    }

    @Override
    public boolean needsService() {
        return false;
    }

    @Override
    public void end(Run run) {
        var bare = new Bare();
        var samples = IntStream.range(0, PHONES).mapToObj(i -> sample(bare)).toList();
        tell(
                run,
                "attestations",
                samples,
                sample ->
                        attestations.verify(sample.attestation(), sample.phone().keyId(), sample.hash())
                                instanceof Attested);
        tell(
                run,
                "assertions",
                samples,
                sample -> assertions.verify(sample.assertion(), sample.phone().known(0), sample.hash())
                        instanceof Asserted);
        tell(
                run,
                "first receipts",
                samples,
                sample -> receipts.verifyFirst(sample.key(), sample.hash()) instanceof Genuine);
        tell(run, "bare ES256 signatures", samples, sample -> bare.isGood(sample.hash(), sample.signature()));
    }

    private Sample sample(Bare bare) {
        var phone = new PretendPhone(apple, APP, NOW);
        var hash = ClientData.forAttestation(new byte[32], phone.keyId());
        var attestation = phone.attest(hash);
        if (attestations.verify(attestation, phone.keyId(), hash) instanceof Attested attested) {
            return new Sample(phone, hash, attestation, phone.assertRequest(hash, 1), attested.key(), bare.sign(hash));
        }
        throw new IllegalStateException("a good attestation was refused");
    }

    private void tell(Run run, String what, List<Sample> samples, Predicate<Sample> isGood) {
        var time = Duration.ofMillis(run.windowMillis());
        verified(samples, time, isGood);
        var begun = System.nanoTime();
        var busyBefore = Machine.busySeconds();
        var ours = ProcessHandle.current().pid();
        var oursBefore = Machine.cpuSeconds(ours);
        var perSecond = verified(samples, time, isGood);
        var seconds = (System.nanoTime() - begun) / 1e9;
        var others = Machine.busySeconds() - busyBefore - (Machine.cpuSeconds(ours) - oursBefore);
        run.results()
                .add(
                        this,
                        new Result(
                                what,
                                "%,.0f/s a core".formatted(perSecond),
                                "CPU %.0f us; %,d different keys".formatted(1e6 / perSecond, samples.size()),
                                "",
                                null,
                                Math.max(0, others / seconds)));
    }

    /** How many in a second of this thread's own processor time. */
    private static double verified(List<Sample> samples, Duration time, Predicate<Sample> isGood) {
        var threads = ManagementFactory.getThreadMXBean();
        var begun = threads.getCurrentThreadCpuTime();
        var count = 0L;
        while (threads.getCurrentThreadCpuTime() - begun < time.toNanos()) {
            for (var sample : samples) {
                if (!isGood.test(sample)) {
                    throw new IllegalStateException("a good object was refused");
                }
                count++;
            }
        }
        return count / ((threads.getCurrentThreadCpuTime() - begun) / 1e9);
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One signature of the JDK and nothing around it: no verifier can be faster. */
    private static final class Bare {

        private final PrivateKey secret;
        private final PublicKey key;

        Bare() {
            try {
                var generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(256);
                var pair = generator.generateKeyPair();
                this.secret = pair.getPrivate();
                this.key = pair.getPublic();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        byte[] sign(byte[] content) {
            try {
                var signature = Signature.getInstance("SHA256withECDSA");
                signature.initSign(secret);
                signature.update(content);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean isGood(byte[] content, byte[] signed) {
            try {
                var signature = Signature.getInstance("SHA256withECDSA");
                signature.initVerify(key);
                signature.update(content);
                return signature.verify(signed);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
