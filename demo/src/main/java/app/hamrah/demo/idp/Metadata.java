package app.hamrah.demo.idp;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What a provider says of itself (OpenID Connect Discovery section 3, RFC 9207 section 3). */
final class Metadata {

    private Metadata() {}

    static String of(Manner manner, LocalProvider self) {
        var authentication = new ArrayList<>(List.of("client_secret_post"));
        if (manner.takesBasicAuthentication()) {
            authentication.add("client_secret_basic");
        }
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("issuer", self.issuer());
        metadata.put("authorization_endpoint", self.authorizationUri().toString());
        metadata.put("token_endpoint", self.tokenUri().toString());
        metadata.put("jwks_uri", self.jwksUri().toString());
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("response_modes_supported", manner.responseModes());
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        metadata.put("token_endpoint_auth_methods_supported", authentication);
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("authorization_response_iss_parameter_supported", manner.namesItself());
        return JSONObjectUtils.toJSONString(metadata);
    }
}
