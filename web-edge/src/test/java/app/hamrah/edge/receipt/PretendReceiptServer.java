package app.hamrah.edge.receipt;

import app.hamrah.edge.attest.PretendApple;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/** Apple's server that trades receipts, as a test wants it to answer. */
public final class PretendReceiptServer implements AutoCloseable {

    public static final String TEAM = "6MURL8TA57";
    public static final String KEY_ID = "ABCDE12345";

    /** Our key, as the settings have it. */
    public static final String PRIVATE_KEY = pem(keys());

    /** What was asked. */
    public record Asked(String path, String authorization, byte[] receipt) {}

    /** How it answers: a status and a body, after a while. */
    public record Reply(int status, byte[] body, Duration after, String retryAfter) {

        public static Reply of(int status) {
            return new Reply(status, new byte[0], Duration.ZERO, null);
        }

        /** A receipt, as Apple sends it. */
        public static Reply of(byte[] receipt) {
            return new Reply(200, Base64.getEncoder().encode(receipt), Duration.ZERO, null);
        }
    }

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    /** Its own: a service that stops takes those that are shared with it. */
    private final LoopResources threads = LoopResources.create("pretend-apple", 1, true);

    private final DisposableServer server;
    private volatile Function<byte[], Reply> answer;

    public PretendReceiptServer(PretendApple apple, Clock clock) {
        this.answer = receipt -> Reply.of(apple.trade(receipt, clock.instant(), 1));
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .runOn(threads)
                .handle((request, response) -> request.receive()
                        .aggregate()
                        .asString()
                        .defaultIfEmpty("")
                        .flatMap(body -> {
                            var receipt = Base64.getDecoder().decode(body);
                            asked.add(new Asked(
                                    request.uri(), request.requestHeaders().get("Authorization"), receipt));
                            var reply = answer.apply(receipt);
                            if (reply.retryAfter() != null) {
                                response.header("Retry-After", reply.retryAfter());
                            }
                            return Mono.delay(reply.after())
                                    .then(response.status(reply.status())
                                            .sendByteArray(Mono.just(reply.body()))
                                            .then());
                        }))
                .bindNow();
    }

    public void answer(Function<byte[], Reply> next) {
        answer = next;
    }

    public List<Asked> asked() {
        return asked;
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The settings of a service that asks here. */
    public List<String> settings() {
        return List.of(
                "--hamrah.attest.receipts.url=" + url(),
                "--hamrah.attest.receipts.team-id=" + TEAM,
                "--hamrah.attest.receipts.key-id=" + KEY_ID,
                "--hamrah.attest.receipts.private-key=" + PRIVATE_KEY,
                "--hamrah.attest.receipts.look-every=1s");
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(KeyPair keys) {
        var encoded = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----" + encoded + "-----END PRIVATE KEY-----";
    }

    @Override
    public void close() {
        server.disposeNow();
        threads.dispose();
    }
}
