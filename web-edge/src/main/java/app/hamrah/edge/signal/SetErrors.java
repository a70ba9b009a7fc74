package app.hamrah.edge.signal;

import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.http.RequestOrigin;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.signin.ReasonCode;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** A problem with the two members that whoever pushes security events reads (RFC 8935 section 2.3). */
final class SetErrors {

    private record SetProblem(
            @JsonProperty String type,
            @JsonProperty String title,
            @JsonProperty int status,
            @JsonProperty String detail,
            @JsonProperty String instance,
            @JsonProperty String code,
            @JsonProperty String requestId,
            @JsonProperty String err,
            @JsonProperty String description) {}

    private static final ProblemType TYPE = ProblemType.MALFORMED_REQUEST;

    private final PublicUrl publicUrl;
    private final JsonMapper json;

    SetErrors(PublicUrl publicUrl, JsonMapper json) {
        this.publicUrl = publicUrl;
        this.json = json;
    }

    /** Answers by itself: what a sender accepts, readable or not, is no reason to keep the reason from it. */
    Mono<Void> answer(ReasonCode reason, ServerWebExchange exchange) {
        var request = RequestOrigin.requestId(exchange).value();
        var body = json.writeValueAsBytes(new SetProblem(
                publicUrl.resolve(TYPE.path()).toString(),
                TYPE.title(),
                TYPE.status().value(),
                TYPE.title(),
                "urn:request:" + request,
                TYPE.slug(),
                request,
                code(reason),
                TYPE.title()));
        var response = exchange.getResponse();
        response.setStatusCode(TYPE.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setCacheControl(CacheControl.noStore());
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** The codes of RFC 8935 section 2.4. */
    private static String code(ReasonCode reason) {
        return switch (reason.value()) {
            case "key-unknown", "key-id-missing", "signature-invalid", "algorithm-not-allowed" -> "invalid_key";
            case "issuer-mismatch" -> "invalid_issuer";
            case "audience-mismatch" -> "invalid_audience";
            default -> "invalid_request";
        };
    }
}
