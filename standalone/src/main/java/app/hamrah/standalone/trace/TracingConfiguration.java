package app.hamrah.standalone.trace;

import app.hamrah.command.session.SessionMetrics;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Clock;
import java.util.Set;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Traces, where there is somebody to send them to. What Boot wires of it, {@link TracingWhenAsked} lets it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TracingProperties.class)
public class TracingConfiguration {

    @Configuration(proxyBeanMethods = false)
    @Conditional(TracingWhenAsked.class)
    static class Asked {

        /** They run in the thread of the command, which has its span. */
        private static final Set<String> PART_OF_THE_COMMAND = Set.of("edge-sessions", SessionMetrics.GROUP);

        /** By the trace alone and never because a caller wishes it: any stranger can. */
        @Bean
        Sampler sampler(TracingProperties properties) {
            return new ShareOfTraces(properties.sampling());
        }

        @Bean
        SpanExporters spanExporters(ObjectProvider<SpanExporter> exporters) {
            return SpanExporters.of(exporters
                    .orderedStream()
                    .<SpanExporter>map(DiscreetSpanExporter::new)
                    .toList());
        }

        @Bean
        SmartInitializingSingleton commandSpans(CommandBus bus, Tracer tracer, Propagator propagator) {
            return () -> bus.registerHandlerInterceptor(new CommandSpans(tracer, propagator));
        }

        @Bean
        ConfigurerModule projectionSpans(Tracer tracer, Propagator propagator, Clock clock) {
            return configurer -> configurer.eventProcessing(processing -> processing.registerDefaultHandlerInterceptor(
                    (axon, processor) -> PART_OF_THE_COMMAND.contains(processor)
                            ? (unit, chain) -> chain.proceed()
                            : new ProjectionSpans(processor, tracer, propagator, clock)));
        }
    }
}
