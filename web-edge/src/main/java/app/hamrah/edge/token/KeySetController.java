package app.hamrah.edge.token;

import app.hamrah.edge.digest.Sha256;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The public keys of access tokens (RFC 7517 section 5), which may be kept for five minutes. */
@RestController
final class KeySetController {

    static final String PATH = "/.well-known/jwks.json";

    private final TokenKeys keys;

    KeySetController(TokenKeys keys) {
        this.keys = keys;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> keys() {
        var document = JSONObjectUtils.toJSONString(keys.current().published().toJSONObject(true))
                .getBytes(StandardCharsets.UTF_8);
        return Mono.just(ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KeySet.MAX_AGE).cachePublic())
                .eTag(tag(document))
                .body(document));
    }

    private static String tag(byte[] document) {
        return "\"" + HexFormat.of().formatHex(Sha256.of(document), 0, 16) + "\"";
    }
}
