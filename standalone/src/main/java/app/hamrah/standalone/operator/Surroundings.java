package app.hamrah.standalone.operator;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * Where a command runs.
 *
 * @param folder the working directory
 * @param clock the time
 * @param terminal whether somebody watches
 */
record Surroundings(Path folder, Clock clock, boolean terminal) {

    /** The settings as {@code serve} reads them here, {@code arguments} before all others; nothing is started. */
    ConfigurableEnvironment settings(List<String> arguments) {
        var environment = new StandardEnvironment();
        if (!arguments.isEmpty()) {
            environment
                    .getPropertySources()
                    .addFirst(new SimpleCommandLinePropertySource(arguments.toArray(String[]::new)));
        }
        var location = folder.toAbsolutePath().normalize();
        if (!location.equals(Path.of("").toAbsolutePath())) {
            environment.getSystemProperties().put("spring.config.additional-location", "optional:" + location.toUri());
        }
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(
                    environment, new DefaultResourceLoader(), new DefaultBootstrapContext(), List.of());
        } catch (RuntimeException e) {
            throw new Failed(ExitCodes.CONFIG, "the settings cannot be read: " + firstLine(e));
        } finally {
            System.clearProperty("spring.config.additional-location");
        }
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
