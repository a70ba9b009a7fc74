package app.hamrah.edge.observe;

import app.hamrah.edge.http.FilterOrder;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/**
 * A line for each request that was answered: method, template of the path, status, how long it took, and which request
 * it was. Never the path itself, which may hold ids and one-time values.
 *
 * <p>Lines are written by a thread of their own; more than {@value #MOST_WAITING} that wait for it are dropped.
 */
final class RequestLog implements WebFilter, Ordered, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger("app.hamrah.requests");

    private static final int MOST_WAITING = 8_192;
    private static final int TO_STOP_SECONDS = 2;
    private static final String PROBES = "/actuator/";
    private static final String CHECK = "/api/v1/session";

    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("request-log").daemon().factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    @Override
    public int getOrder() {
        return FilterOrder.REQUEST_LOG;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getPath().value().startsWith(PROBES)) {
            var began = System.nanoTime();
            exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> tell(exchange, began)));
        }
        return chain.filter(exchange);
    }

    private void tell(ServerWebExchange exchange, long began) {
        var status = exchange.getResponse().getStatusCode();
        LoggingEventBuilder line = RequestLines.of(exchange, LOG.atInfo())
                .addKeyValue(
                        "http.request.method", exchange.getRequest().getMethod().name())
                .addKeyValue("http.route", route(exchange))
                .addKeyValue("http.response.status_code", status == null ? 200 : status.value())
                .addKeyValue("event.duration", System.nanoTime() - began);
        writer.execute(() -> line.log("answered"));
    }

    /** The template that was matched, the one path that is answered before any is looked for, or nothing of it. */
    private static String route(ServerWebExchange exchange) {
        PathPattern matched = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (matched != null) {
            return matched.getPatternString();
        }
        return exchange.getRequest().getPath().value().equals(CHECK) ? CHECK : "other";
    }

    /** Writes what waits. */
    @Override
    public void destroy() throws InterruptedException {
        writer.shutdown();
        if (!writer.awaitTermination(TO_STOP_SECONDS, TimeUnit.SECONDS)) {
            writer.shutdownNow();
        }
    }
}
