package app.hamrah.standalone;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Takes traces over OTLP/HTTP and keeps them. */
final class Collector implements AutoCloseable {

    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.post(
                    "/v1/traces",
                    (request, response) -> request.receive()
                            .aggregate()
                            .asByteArray()
                            .flatMap(body -> {
                                keep(body);
                                return response.header("Content-Type", "application/x-protobuf")
                                        .sendByteArray(Mono.just(new byte[0]))
                                        .then();
                            })))
            .bindNow();

    String address() {
        return "http://127.0.0.1:" + server.port() + "/v1/traces";
    }

    private void keep(byte[] body) {
        bodies.add(body);
        try {
            ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(spans::add);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Span> trace(String trace) {
        return spans.stream()
                .filter(span -> hex(span.getTraceId()).equals(trace))
                .toList();
    }

    static Optional<Span> child(List<Span> trace, String parent, String name) {
        return trace.stream()
                .filter(span -> hex(span.getParentSpanId()).equals(parent)
                        && span.getName().equals(name))
                .findFirst();
    }

    static String id(Span span) {
        return hex(span.getSpanId());
    }

    /** All it was ever sent, as text. */
    String everything() {
        return bodies.stream()
                .map(body -> new String(body, StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining());
    }

    private static String hex(com.google.protobuf.ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
