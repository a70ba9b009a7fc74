package app.hamrah.edge.nativeapp;

import app.hamrah.edge.attest.KeyId;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The three headers by which a request says which device signed it, over which challenge. */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
record AssertionHeaders(KeyId keyId, byte[] assertion, String challenge) {

    static final String KEY = "X-iOS-App-Attest-Key";
    static final String ASSERTION = "X-iOS-App-Attest-Assertion";
    static final String CHALLENGE = "X-Request-Challenge";

    /** Assertions have 1 KiB at most. */
    private static final int LONGEST_ASSERTION = 1368;

    /** Whether the request has any of them: one that has none was never signed. */
    static boolean areOn(ServerHttpRequest request) {
        return Stream.of(KEY, ASSERTION, CHALLENGE).anyMatch(request.getHeaders()::containsHeader);
    }

    /** What they say, or null where one is missing, there twice or not in its form. */
    static @Nullable AssertionHeaders of(ServerHttpRequest request) {
        var key = only(request, KEY);
        var assertion = only(request, ASSERTION);
        var challenge = only(request, CHALLENGE);
        if (key == null || assertion == null || challenge == null || assertion.length() > LONGEST_ASSERTION) {
            return null;
        }
        var keyId = KeyId.parse(key);
        try {
            return keyId == null
                    ? null
                    : new AssertionHeaders(keyId, Base64.getDecoder().decode(assertion), challenge);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String only(ServerHttpRequest request, String header) {
        List<String> values = request.getHeaders().getOrEmpty(header);
        return values.size() == 1 ? values.getFirst() : null;
    }

    @Override
    public String toString() {
        return "AssertionHeaders";
    }
}
