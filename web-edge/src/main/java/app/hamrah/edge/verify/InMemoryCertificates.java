package app.hamrah.edge.verify;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers every request of Google's library with the given keys, in the form of Google's certificate list. */
final class InMemoryCertificates extends HttpTransport {

    private final byte[] body;

    InMemoryCertificates(JWKSet keys) throws JOSEException {
        Map<String, Object> certificates = new LinkedHashMap<>();
        for (var key : keys.getKeys()) {
            if (key instanceof RSAKey rsa) {
                certificates.put(rsa.getKeyID(), KeyEnvelope.pem(rsa.toRSAPublicKey()));
            }
        }
        this.body = JSONObjectUtils.toJSONString(certificates).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new LowLevelHttpRequest() {
            @Override
            public void addHeader(String name, String value) {}

            @Override
            public LowLevelHttpResponse execute() {
                return new Answer(body);
            }
        };
    }

    private static final class Answer extends LowLevelHttpResponse {

        private final byte[] body;

        Answer(byte[] body) {
            this.body = body;
        }

        @Override
        public InputStream getContent() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public @Nullable String getContentEncoding() {
            return null;
        }

        @Override
        public long getContentLength() {
            return body.length;
        }

        @Override
        public String getContentType() {
            return "application/json";
        }

        @Override
        public String getStatusLine() {
            return "HTTP/1.1 200 OK";
        }

        @Override
        public int getStatusCode() {
            return 200;
        }

        @Override
        public String getReasonPhrase() {
            return "OK";
        }

        @Override
        public int getHeaderCount() {
            return 1;
        }

        @Override
        public String getHeaderName(int index) {
            return "Cache-Control";
        }

        /** Long: new keys come with a new transport. */
        @Override
        public String getHeaderValue(int index) {
            return "max-age=31536000";
        }
    }
}
