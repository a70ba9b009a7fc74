package app.hamrah.edge.verify;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The way out to the providers: 2 s to connect, answers of at most 64 KiB, no redirect followed, nothing sent twice, no
 * decompression. How long a whole exchange may take is for the caller to bound.
 */
public final class ProviderHttp implements DisposableBean {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int MAX_BYTES = 64 * 1024;

    private final ConnectionProvider connections;
    private final WebClient client;

    public ProviderHttp() {
        connections = ConnectionProvider.builder("providers")
                .maxConnections(50)
                .pendingAcquireMaxCount(500)
                .pendingAcquireTimeout(Duration.ofSeconds(3))
                .maxIdleTime(Duration.ofSeconds(20))
                .build();
        var http = HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .followRedirect(false)
                // A code is good once: a request that may have arrived is not repeated.
                .disableRetry(true);
        client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_BYTES))
                .build();
    }

    public WebClient client() {
        return client;
    }

    @Override
    public void destroy() {
        connections.dispose();
    }
}
