package app.hamrah.standalone.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Samples a share of all traces, each of them whole or not at all. A trace's id decides, but a caller may have chosen
 * that: it is hashed with a secret of this process first, so that nobody can choose one that is sampled.
 */
final class ShareOfTraces implements Sampler {

    private static final int BYTES = 16;

    private final byte[] secret = new byte[BYTES];
    private final Sampler share;

    /** @param share from 0, none, to 1, all */
    ShareOfTraces(double share) {
        this.share = Sampler.traceIdRatioBased(share);
        new SecureRandom().nextBytes(secret);
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return share.shouldSample(parent, hashed(traceId), name, kind, attributes, links);
    }

    private String hashed(String traceId) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(secret);
            return HexFormat.of().formatHex(digest.digest(traceId.getBytes(StandardCharsets.US_ASCII)), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String getDescription() {
        return "ShareOfTraces";
    }

    @Override
    public String toString() {
        return getDescription();
    }
}
