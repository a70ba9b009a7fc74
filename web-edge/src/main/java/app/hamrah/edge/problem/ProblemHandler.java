package app.hamrah.edge.problem;

import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.http.RequestOrigin;
import app.hamrah.edge.observe.RequestLines;
import io.netty.channel.ChannelException;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns whatever ends a request early into a problem: RFC 9457 JSON, or a page for whoever prefers one.
 *
 * <p>A fault of ours is told to the log by its request id and where it happened, never by its message, which may hold
 * anything a client has sent.
 */
final class ProblemHandler implements WebExceptionHandler, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
    private static final int DEEPEST_CAUSE = 5;
    private static final String VIEW = "problem";

    private final PublicUrl publicUrl;
    private final JsonMapper json;
    private final ServerResponse.Context rendering;

    ProblemHandler(
            PublicUrl publicUrl,
            JsonMapper json,
            ServerCodecConfigurer codecs,
            ObjectProvider<ViewResolver> viewResolvers) {
        this.publicUrl = publicUrl;
        this.json = json;
        this.rendering =
                new Rendering(codecs.getWriters(), viewResolvers.orderedStream().toList());
    }

    private record Rendering(List<HttpMessageWriter<?>> messageWriters, List<ViewResolver> viewResolvers)
            implements ServerResponse.Context {}

    /** Before any of the framework's own, which would speak in their own forms. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error); // too late to say anything
        }
        if (isGone(error)) {
            exchange.getResponse().setStatusCode(HttpStatus.BAD_REQUEST);
            return quietEnd();
        }
        var diagnosis = Diagnosis.of(error);
        var requestId = RequestOrigin.requestId(exchange).value();
        if (diagnosis.type() == ProblemType.INTERNAL) {
            RequestLines.of(exchange, LOG.atError()).log("Request {} failed: {}", requestId, whereabouts(error));
        }
        setHeaders(exchange, diagnosis);
        return Accepts.html(exchange.getRequest())
                ? page(exchange, diagnosis, requestId).onErrorResume(broken -> {
                    if (isGone(broken)) {
                        return quietEnd();
                    }
                    RequestLines.of(exchange, LOG.atError())
                            .log("Request {} has no page for its problem: {}", requestId, whereabouts(broken));
                    return exchange.getResponse().isCommitted() ? quietEnd() : json(exchange, diagnosis, requestId);
                })
                : json(exchange, diagnosis, requestId);
    }

    /**
     * Nobody is left to say it to; told on, it would end in the log, with the URL and a stack each time. It ends in a
     * thread of its own, since the server that is told of it while it tells says so in the log, too.
     */
    private static Mono<Void> quietEnd() {
        return Mono.<Void>empty().subscribeOn(Schedulers.parallel());
    }

    /** The client has left, or took longer than the server waits, which then closes the connection. */
    private static boolean isGone(Throwable error) {
        return error instanceof ChannelException || DisconnectedClientHelper.isClientDisconnectedException(error);
    }

    private static void setHeaders(ServerWebExchange exchange, Diagnosis diagnosis) {
        var headers = exchange.getResponse().getHeaders();
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.setCacheControl("no-store");
        headers.putAll(diagnosis.headers());
        var challenge = Challenge.of(diagnosis.type(), exchange);
        if (challenge != null) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
        if (diagnosis.type() == ProblemType.UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
    }

    private Mono<Void> page(ServerWebExchange exchange, Diagnosis diagnosis, String requestId) {
        var type = diagnosis.type();
        var page = new ProblemPage(type, type.title(), type.status().value(), diagnosis.detail(), requestId);
        return ServerResponse.status(type.status())
                .contentType(MediaType.TEXT_HTML)
                .render(VIEW, Map.of(VIEW, page))
                .flatMap(response -> response.writeTo(exchange, rendering));
    }

    private Mono<Void> json(ServerWebExchange exchange, Diagnosis diagnosis, String requestId) {
        var type = diagnosis.type();
        var problem = new Problem(
                publicUrl.resolve(type.path()).toString(),
                type.title(),
                type.status().value(),
                diagnosis.detail(),
                "urn:request:" + requestId,
                type.slug(),
                requestId,
                OAuthError.of(type, exchange.getRequest()));
        var response = exchange.getResponse();
        response.setStatusCode(type.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        var body = json.writeValueAsBytes(problem);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** The classes of an error and its causes, and the place each comes from. */
    private static String whereabouts(Throwable error) {
        var text = new StringJoiner(", caused by ");
        Throwable cause = error;
        for (var depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            var stack = cause.getStackTrace();
            text.add(cause.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]));
            cause = cause.getCause();
        }
        return text.toString();
    }
}
