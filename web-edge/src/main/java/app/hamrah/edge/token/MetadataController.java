package app.hamrah.edge.token;

import app.hamrah.edge.http.PublicUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What there is for apps and resource servers, for programs that look for it (RFC 8414). */
@RestController
final class MetadataController {

    static final String PATH = "/.well-known/oauth-authorization-server";

    private final PublicUrl publicUrl;

    MetadataController(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> metadata() {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("issuer", publicUrl.origin());
        metadata.put("jwks_uri", url(KeySetController.PATH));
        // People sign in by a page or in the app: there is no authorization endpoint, and so no type of response.
        metadata.put("response_types_supported", List.of());
        metadata.put("grant_types_supported", List.of());
        metadata.put("introspection_endpoint", url(IntrospectionController.PATH));
        metadata.put("introspection_endpoint_auth_methods_supported", List.of("client_secret_basic"));
        metadata.put("revocation_endpoint", url(RevocationController.PATH));
        metadata.put("revocation_endpoint_auth_methods_supported", List.of("none"));
        metadata.put("service_documentation", url("/docs/api"));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KeySet.MAX_AGE).cachePublic())
                .body(metadata);
    }

    private String url(String path) {
        return publicUrl.resolve(path).toString();
    }
}
