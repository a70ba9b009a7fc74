package app.hamrah.standalone.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/**
 * Requests nobody should send: known routes with something wrong in their method, path, query, headers, cookies or body,
 * as bytes, since no client library would send most of them. The same seed makes the same requests.
 */
final class OddRequests {

    private static final String API = "/api/v1/";
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get");
    private static final List<String> VALUES = List.of(
            "",
            "1",
            "-1",
            "0",
            "200",
            "201",
            "99999999999999999999",
            "NaN",
            "null",
            "true",
            "%00",
            "%zz",
            "%",
            "%c0%ae",
            "%ff%fe",
            "%E2%80%AE",
            "%0d%0aSet-Cookie:%20a=b",
            "//evil.example",
            "https://evil.example",
            "/account",
            "javascript:alert(1)",
            "<script>alert(1)</script>",
            "${jndi:ldap://127.0.0.1/a}",
            "%24%7Bx%7D",
            "'%20OR%201=1--",
            "../../etc/passwd",
            "acc_01910000-0000-7000-8000-00000000acc1@1",
            "acc_1@1@1",
            "link",
            "step-up",
            "sign-in",
            "google",
            "a".repeat(3_000),
            "\u00e4\u00f6",
            "\u0001\u0002",
            "[]",
            "{}",
            "a=b=c",
            "+",
            ";",
            "&&");
    private static final List<String> NAMES = List.of(
            "at-least",
            "limit",
            "next",
            "error",
            "done",
            "seen",
            "purpose",
            "code",
            "state",
            "iss",
            "a",
            "",
            "%00",
            "limit[]",
            "%6cimit");
    private static final List<String> SEGMENTS = List.of(
            "%2F",
            "%2f..",
            "..",
            ".",
            "%2e%2e",
            "%00",
            "%c0%ae%c0%ae",
            "%252e",
            ";x=1",
            ";",
            "//",
            "\\",
            "%5c",
            "~",
            "%ff",
            "\u00ff",
            "a".repeat(5_000),
            "%",
            "%zz",
            " ",
            "\t",
            "{x}",
            "*",
            "?",
            "#x",
            "%0a",
            "con",
            "WEB-INF",
            ".git");
    private static final List<String> MEDIA = List.of(
            "application/json",
            "application/json;charset=utf-16",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "text/html",
            "text/plain",
            "*/*",
            "image/png",
            "application/problem+json",
            "text/event-stream",
            ";;/",
            "a/b;q=x",
            "",
            "text/html;q=0.1,application/json",
            "a".repeat(2_000));
    private static final List<String> HEADERS = List.of(
            "X-Request-Id: ",
            "X-Request-Id: " + "a".repeat(500),
            "X-Request-Id: <b>",
            "Forwarded: for=1.2.3.4;host=evil",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-For: ,,,",
            "X-Forwarded-Prefix: /evil",
            "Accept-Language: " + "x,".repeat(900),
            "Accept-Encoding: gzip, br;q=x",
            "Range: bytes=0-,-1",
            "If-None-Match: *",
            "If-Modified-Since: never",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAAA",
            "Upgrade: websocket\r\nConnection: Upgrade",
            "HX-Request: true",
            "HX-Request: \u00e4",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-origin",
            "Sec-Fetch-Dest: image",
            "Sec-Fetch-Mode: no-cors",
            "Origin: null",
            "Origin: http://localhost:8080",
            "Origin: https://evil.example",
            "Origin: ::::",
            "Access-Control-Request-Method: DELETE",
            "User-Agent: hamrah/412 CFNetwork/1568.100.1 Darwin/24.0.0",
            "User-Agent: hamrahIOS\r\nUser-Agent: hamrahIOS",
            "X-iOS-App-Attest-Key: " + "A".repeat(43) + "=",
            "X-iOS-App-Attest-Key: \u00e4",
            "X-iOS-App-Attest-Assertion: AAAA",
            "X-iOS-App-Attest-Assertion: " + "A".repeat(9_000),
            "X-Request-Challenge: hc1_" + "A".repeat(76),
            "X-Request-Challenge: ",
            "Idempotency-Key: " + "a".repeat(100),
            "Authorization: Bearer a.b.c",
            "Authorization: Basic %%%",
            "X: " + "a".repeat(12_000),
            "X-\u00e4: b",
            "X: \u0001",
            "X: a\r\n b",
            " X: a",
            "X",
            ": a",
            "Expect: 100-continue",
            "Expect: x",
            "Content-Encoding: gzip",
            "Transfer-Encoding: gzip",
            "TE: trailers",
            "X-HTTP-Method-Override: DELETE",
            "traceparent: 00-x",
            "Proxy-Connection: keep-alive",
            "Max-Forwards: 0",
            "Referer: " + "\u00ff".repeat(50));

    /** What an app of ours sends is seldom odd, or nothing of it would be let past its signature. */
    private static final int SELDOM = 16;

    private final Random random;
    private final OddBodies bodies;
    private final List<String> routes;
    private final Supplier<String> cookie;
    private final Supplier<GenuineApp> app;
    private final UnaryOperator<String> always;

    /**
     * @param routes methods and paths without variables
     * @param cookie a genuine session cookie of the moment, as {@code name=value}
     * @param app a genuine app of the moment, asked for only where the API is
     * @param always lines of the head that most of them have, each with its end, by the path that is meant
     */
    OddRequests(
            long seed,
            List<String> routes,
            Supplier<String> cookie,
            Supplier<GenuineApp> app,
            UnaryOperator<String> always) {
        this.random = new Random(seed);
        this.bodies = new OddBodies(random);
        this.routes = routes;
        this.cookie = cookie;
        this.app = app;
        this.always = always;
    }

    /**
     * @param route the route meant, with a method that is its own and a path as it is written; empty when it is none
     * @param meant the path that is meant, whatever became of it
     * @param signed whether a genuine app has signed it
     */
    @SuppressWarnings("ArrayRecordComponent") // sent once and never compared
    record Odd(String route, String meant, boolean signed, byte[] bytes) {

        /** The beginning, as it can be shown. */
        String shown() {
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            return text.substring(0, Math.min(600, text.length())).replace("\r", "\\r");
        }
    }

    Odd next() {
        var route = pick(routes);
        var parts = route.split(" ", 2);
        var from = parts[1].startsWith(API) && one(3) ? app.get() : null;
        var method = one(from == null ? 4 : SELDOM) ? pick(METHODS) : parts[0];
        var path = one(from == null ? 3 : SELDOM) ? path(parts[1]) : parts[1];
        var known = path.equals(parts[1]) && method.equals(parts[0]);
        var target = path + query();
        var head = new StringBuilder(method).append(' ').append(target);
        head.append(one(40) ? pick(List.of(" HTTP/1.0", " HTTP/9.9", " HTTP/1.1x", "", " http/1.1")) : " HTTP/1.1");
        head.append("\r\n");
        headers(head, parts[1], from != null);
        var isBare = parts[0].equals("GET") && !one(10);
        var body = "";
        var signed = false;
        if (from == null) {
            body = isBare ? "" : bodies.next(parts[1], "");
        } else {
            var challenge = from.challenge(parts[1]);
            body = isBare ? "" : bodies.next(parts[1], from.body(parts[1], challenge));
            head.append(from.bearer(parts[1]));
            signed = known && !isBare && !one(8);
            head.append(signed ? from.signature(method, target, parts[1], body, challenge) : "");
        }
        var sent = isBare ? "" : framed(head, parts[1], body, from != null);
        var bytes = (head + "\r\n" + sent).getBytes(StandardCharsets.ISO_8859_1);
        return new Odd(known ? route : "", parts[1], signed, bytes);
    }

    private void headers(StringBuilder head, String path, boolean ofApp) {
        head.append(one(25) ? host() : Wire.HOST).append("Connection: close\r\n");
        for (var count = random.nextInt(ofApp ? 2 : 4); count > 0; count--) {
            head.append(pick(HEADERS)).append("\r\n");
        }
        if (one(ofApp ? 8 : 2)) {
            head.append("Accept: ").append(pick(MEDIA)).append("\r\n");
        }
        if (!one(3)) {
            head.append("Sec-Fetch-Site: same-origin\r\n");
        }
        // What apps alone are answered needs this at least.
        if (path.startsWith(API) && !one(4)) {
            head.append("User-Agent: hamrahIOS/412\r\n");
        }
        if (!one(4)) {
            head.append(always.apply(path));
        }
        if (!ofApp || one(SELDOM)) {
            head.append(cookies());
        }
    }

    private String path(String path) {
        return switch (random.nextInt(7)) {
            case 0 -> path + pick(SEGMENTS);
            case 1 -> path + "/" + pick(SEGMENTS) + "/" + pick(SEGMENTS);
            case 2 -> path.replaceFirst("/([^/]*)$", "/" + Matcher.quoteReplacement(pick(SEGMENTS)));
            case 3 -> "/" + path;
            case 4 -> "http://localhost:8080" + path;
            case 5 ->
                pick(List.of("*", "http://evil.example/", "", "localhost:8080", "/", "//", "/.", "/%2e%2e/account"));
            default -> path.replace("e", "%65").replace("/", one(2) ? "/" : "%2F");
        };
    }

    private String query() {
        var query = new StringBuilder();
        for (var count = one(50) ? 400 : random.nextInt(4); count > 0; count--) {
            query.append(query.isEmpty() ? "?" : "&")
                    .append(pick(NAMES))
                    .append('=')
                    .append(one(20) ? pick(VALUES) : safe());
        }
        return query.toString();
    }

    /** A value that is no cause to refuse the whole request line. */
    private String safe() {
        var value = pick(VALUES);
        return value.length() > 100 || value.matches("(?s).*[\\x00-\\x20\\x7f-\\xff].*") ? "1" : value;
    }

    private String host() {
        return pick(List.of(
                "",
                "Host: evil.example\r\n",
                "Host: localhost:8080\r\nHost: evil.example\r\n",
                "Host: \r\n",
                "Host: [::1\r\n",
                "Host: localhost:99999\r\n",
                "Host: a@localhost:8080\r\n",
                "Host: \u00e4\r\n"));
    }

    private String cookies() {
        var genuine = cookie.get();
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> "Cookie: " + genuine + "\r\n";
            case 3 -> "Cookie: __Host-hamrah=hm1_" + "A".repeat(random.nextInt(200)) + "\r\n";
            case 4 -> "Cookie: " + genuine.substring(0, genuine.length() - random.nextInt(20)) + "\r\n";
            case 5 ->
                "Cookie: "
                        + pick(List.of(
                                "=",
                                ";;;",
                                "a",
                                "__Host-hamrah",
                                "__Host-hamrah=\u00e4",
                                "\"",
                                "a=\"b",
                                genuine + "; " + genuine + "x"))
                        + "\r\n";
            case 6 -> "Cookie: " + "a=b; ".repeat(one(5) ? 400 : 3) + "__Host-hamrah-login-AAAA=BBBB\r\n";
            default -> "";
        };
    }

    /** The body as it is sent, and in the head what is told of it: its length above all, which may be wrong. */
    private String framed(StringBuilder head, String path, String body, boolean ofApp) {
        head.append("Content-Type: ")
                .append(one(4) ? pick(MEDIA) : OddBodies.typeOf(path))
                .append("\r\n");
        switch (random.nextInt(ofApp ? 42 : 14)) {
            case 0 -> {
                head.append("Transfer-Encoding: chunked\r\n");
                var size = pick(List.of(Integer.toHexString(body.length()), "-1", "zz", "ffffffffffffffff", "5;a=b"));
                return size + "\r\n" + body + "\r\n0\r\n\r\n";
            }
            case 1 -> head.append("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n");
            case 2 ->
                head.append("Content-Length: ")
                        .append(pick(List.of("-1", "x", "9999999999999999999", "65537")))
                        .append("\r\n");
            case 3 -> head.append("Content-Length: 2\r\nContent-Length: 3\r\n");
            case 4 -> head.append("Content-Length: ").append(body.length() / 2).append("\r\n");
            case 5 -> {
                return body;
            }
            default -> head.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return body;
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
