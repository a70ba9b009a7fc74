package app.hamrah.standalone.http;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Bodies with something wrong in them, most of them of the kind that the route reads, and the types of those. */
final class OddBodies {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SECURITY_EVENT = "application/secevent+jwt";
    private static final String JSON = "application/json";

    private static final List<String> JSONS = List.of(
            "{\"name\":\"Somebody\"}",
            "{\"name\":\"Some",
            "{\"name\":7}",
            "{\"name\":null}",
            "{}",
            "[]",
            "null",
            "{\"name\":\"a\",\"name\":\"b\"}",
            "{\"nmae\":\"a\"}",
            "{\"name\":\"\\ud800\"}",
            "{\"name\":\"\\u0000\"}",
            "[".repeat(20_000),
            "{\"a\":".repeat(5_000),
            "{\"name\":\"" + "a".repeat(60_000) + "\"}",
            "1e999999999",
            "{\"keyId\":\"" + "A".repeat(43) + "=\",\"attestation\":\"AAAA\",\"challenge\":\"hc1_AAAA\"}",
            "{\"keyId\":7,\"attestation\":[],\"challenge\":{}}",
            "{\"keyId\":\"a\",\"keyId\":\"b\",\"attestation\":\"%%%\"}",
            "{\"keyId\":\"a\",\"attestation\":\"" + "A".repeat(40_000) + "\",\"challenge\":\"c\"}",
            "{\"purpose\":\"sign-in\"}",
            "{\"purpose\":\"sign-in\",\"keyId\":null}",
            "{\"purpose\":\"x\"}",
            "{\"provider\":\"google\",\"idToken\":\"a.b.c\",\"nonce\":\"hc1_AAAA\"}",
            "{\"provider\":\"google\",\"idToken\":\"" + "A".repeat(20_000) + "\",\"nonce\":\"n\"}",
            "{\"provider\":\"nobody\",\"idToken\":null,\"nonce\":0}",
            "{\"payload\":\"a.b.c\"}",
            "{\"payload\":\"eyJhbGciOiJub25lIn0.e30.\"}",
            "{\"payload\":{\"payload\":[]}}");
    private static final List<String> FORMS = List.of(
            "grant_type=refresh_token&refresh_token=hr1_" + "A".repeat(80),
            "grant_type=refresh_token&grant_type=refresh_token",
            "grant_type=refresh_token",
            "grant_type=password&username=a",
            "refresh_token=%00%ff",
            "token=hr1_" + "A".repeat(80),
            "token=a.b.c",
            "token=eyJhbGciOiJub25lIn0.e30.&token_type_hint=access_token",
            "token=",
            "token=%zz",
            "name=Somebody",
            "name=%zz",
            "name=%ff",
            "name=a&name=b",
            "a=&".repeat(10_000),
            "a".repeat(60_000),
            "=",
            "&&&",
            "code=a&state=b",
            "code=a&state=b&user=%7B%22name%22%3A%7B%22firstName%22%3A7%7D%7D",
            "error=user_cancelled_authorize&state=%00",
            "user={");
    private static final List<String> TOKENS = List.of(
            "a.b.c",
            "..",
            "eyJhbGciOiJub25lIn0.e30.",
            "eyJhbGciOiJSUzI1NiIsInR5cCI6InNlY2V2ZW50K2p3dCIsImtpZCI6ImZpcnN0In0.e30." + "A".repeat(342),
            "eyJhbGciOiJSUzI1NiIsInR5cCI6InNlY2V2ZW50K2p3dCIsImtpZCI6Im5vbmUifQ.e30." + "A".repeat(342),
            "a.".repeat(20_000),
            "A".repeat(60_000),
            "\u00e9.\u0000.\u00ff");
    private static final List<String> OTHERS = List.of(
            "",
            "\u00ff\u00fe\u0000",
            "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\na\r\n--x--\r\n",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");
    private static final List<String> ALL =
            Stream.of(JSONS, FORMS, TOKENS, OTHERS).flatMap(List::stream).toList();

    private final Random random;

    OddBodies(Random random) {
        this.random = random;
    }

    /** The type that a path takes. */
    static String typeOf(String path) {
        return switch (path) {
            case "/api/v1/token", "/api/v1/revoke", "/api/v1/introspect", "/sign-in/apple/callback", "/sign-out" ->
                FORM;
            case "/api/v1/notifications/google" -> SECURITY_EVENT;
            default -> path.startsWith("/account/") ? FORM : JSON;
        };
    }

    /**
     * One for a path.
     *
     * @param good what a genuine app sends there, which half of them are; empty when there is none
     */
    String next(String path, String good) {
        if (!good.isEmpty() && random.nextBoolean()) {
            return good;
        }
        var fitting = switch (typeOf(path)) {
            case FORM -> FORMS;
            case SECURITY_EVENT -> TOKENS;
            default -> JSONS;
        };
        var from = random.nextInt(4) == 0 ? ALL : fitting;
        return from.get(random.nextInt(from.size()));
    }
}
