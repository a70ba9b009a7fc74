package app.hamrah.standalone.trace;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Keeps Boot's tracing away unless {@code hamrah.tracing.endpoint} is set: without it there is no tracer, no span and
 * nobody to send one to. Its logs over OTLP are never there.
 */
final class TracingWhenAsked implements AutoConfigurationImportFilter, EnvironmentAware, Condition {

    private static final String TRACING = "org.springframework.boot.micrometer.tracing.";
    private static final String OPEN_TELEMETRY = "org.springframework.boot.opentelemetry.autoconfigure.";
    private static final String OPEN_TELEMETRY_LOGS = OPEN_TELEMETRY + "logging.";

    private boolean asked;

    @Override
    public void setEnvironment(Environment environment) {
        asked = isAsked(environment);
    }

    private static boolean isAsked(Environment environment) {
        return StringUtils.hasText(environment.getProperty(TracingProperties.ENDPOINT));
    }

    /** For what we wire of it ourselves. */
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata type) {
        return isAsked(context.getEnvironment());
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        var matches = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            var name = classes[i];
            matches[i] = name == null
                    || !(name.startsWith(OPEN_TELEMETRY_LOGS)
                            || (!asked && (name.startsWith(TRACING) || name.startsWith(OPEN_TELEMETRY))));
        }
        return matches;
    }
}
