package app.hamrah.edge.http;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** The bytes of a body as they came, which is what was signed. */
public final class SentBytes {

    private static final int MOST = 64 * 1024;

    private SentBytes() {}

    /** All of them, none where there is no body; errors when there are more than any request may have. */
    public static Mono<byte[]> of(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody(), MOST)
                .map(SentBytes::bytes)
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
