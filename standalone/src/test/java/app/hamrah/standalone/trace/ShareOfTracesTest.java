package app.hamrah.standalone.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareOfTracesTest {

    /** Ids that a sampler by the id alone always takes: the half that it looks at is next to nothing. */
    private static final List<String> CHOSEN = IntStream.range(1, 1_001)
            .mapToObj("%016x0000000000000001"::formatted)
            .toList();

    private static boolean isSampled(Sampler sampler, String traceId) {
        return sampler.shouldSample(Context.root(), traceId, "http get", SpanKind.SERVER, Attributes.empty(), List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private static long sampled(Sampler sampler) {
        return CHOSEN.stream().filter(id -> isSampled(sampler, id)).count();
    }

    @Test
    void aCallerCannotChooseAnIdThatIsSampled() {
        assertThat(sampled(new ShareOfTraces(0.1))).isBetween(20L, 250L);
    }

    @Test
    void noneAndAllAreWhatTheySay() {
        assertThat(sampled(new ShareOfTraces(0))).isZero();
        assertThat(sampled(new ShareOfTraces(1))).isEqualTo(CHOSEN.size());
    }

    @Test
    void everySpanOfATraceIsDecidedAlike() {
        var sampler = new ShareOfTraces(0.5);

        var once = CHOSEN.stream().filter(id -> isSampled(sampler, id)).toList();

        assertThat(once).isNotEmpty().allMatch(id -> isSampled(sampler, id));
    }
}
