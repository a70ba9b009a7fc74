package app.hamrah.edge.verify;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token somebody else made, with the keys it comes with and what its makers say of it.
 *
 * @param keys key objects in JSON, as a provider would publish them
 * @param valid whether its makers call its signature good
 * @param about its makers' words and flags
 */
record JoseVector(String suite, String id, List<String> keys, String token, boolean valid, String about) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<JoseVector> all() {
        return Stream.of(
                        wycheproof("signature"),
                        wycheproof("key"),
                        wycheproof("crypto"),
                        cookbook("jws/4_1.rsa_v15_signature"),
                        cookbook("jws/4_2.rsa-pss_signature"),
                        cookbook("jws/4_3.ecdsa_signature"),
                        cookbook("jws/4_4.hmac-sha2_integrity_protection"),
                        cookbook("jws/4_5.signature_with_detached_content"),
                        cookbook("jws/4_6.protecting_specific_header_fields"),
                        cookbook("jws/4_7.protecting_content_only"),
                        cookbook("jws/4_8.multiple_signatures"),
                        cookbook("curve25519/jws"),
                        publishing("jwk/3_1.ec_public_key", "jws/4_3.ecdsa_signature"),
                        publishing("jwk/3_2.ec_private_key", "jws/4_3.ecdsa_signature"),
                        publishing("jwk/3_3.rsa_public_key", "jws/4_1.rsa_v15_signature"),
                        publishing("jwk/3_4.rsa_private_key", "jws/4_1.rsa_v15_signature"),
                        publishing("jwk/3_5.symmetric_key_mac_computation", "jws/4_4.hmac-sha2_integrity_protection"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<JoseVector> wycheproof(String name) {
        var vectors = new ArrayList<JoseVector>();
        for (var group : read("wycheproof/json_web_" + name + "_test").path("testGroups")) {
            var published = group.has("public") ? group.path("public") : group.path("private");
            var keys = texts(
                    published.has("keys")
                            ? published.path("keys")
                            : JSON.createArrayNode().add(published));
            for (var test : group.path("tests")) {
                var token = test.has("jws") ? test.path("jws") : test.path("jwe");
                vectors.add(new JoseVector(
                        "wycheproof " + name,
                        test.path("tcId").asString(),
                        keys,
                        text(token),
                        test.path("result").asString().equals("valid"),
                        test.path("comment").asString() + " " + test.path("flags")));
            }
        }
        return vectors;
    }

    /** An example in each of its serialisations, under the public part of its keys. */
    private static List<JoseVector> cookbook(String name) {
        var example = read("jose-cookbook/" + name);
        var key = example.path("input").path("key");
        var keys = texts(key.isArray() ? key : JSON.createArrayNode().add(key)).stream()
                .map(JoseVector::publicPart)
                .toList();
        return example.path("output").properties().stream()
                .map(output -> new JoseVector(
                        "cookbook",
                        section(name) + " " + output.getKey(),
                        keys,
                        text(output.getValue()),
                        true,
                        example.path("title").asString()))
                .toList();
    }

    /** An example of a key, with the example that was signed with it. */
    private static List<JoseVector> publishing(String key, String signed) {
        var token = read("jose-cookbook/" + signed).path("output").path("compact");
        return List.of(new JoseVector(
                "cookbook",
                section(key) + " jwk",
                List.of(read("jose-cookbook/" + key).toString()),
                text(token),
                true,
                key));
    }

    private static String section(String name) {
        return name.replaceAll("^jw[sk]/(\\d)_(\\d)\\..*$", "$1.$2").replace("curve25519/jws", "ed25519");
    }

    private static List<String> texts(JsonNode nodes) {
        return nodes.valueStream().map(JsonNode::toString).toList();
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.asString() : node.toString();
    }

    private static String publicPart(String key) {
        try {
            var part = JWK.parse(key).toPublicJWK();
            return part == null ? key : part.toJSONString();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String name) {
        try (var file = JoseVector.class.getResourceAsStream("/vectors/" + name + ".json")) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
