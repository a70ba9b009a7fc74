package app.hamrah.standalone;

import app.hamrah.standalone.settings.Settings;
import app.hamrah.standalone.settings.UnknownSettings;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** {@code hamrah serve}: the service with real settings. It does not start on missing, weak or demo ones. */
@Configuration(proxyBeanMethods = false)
@Import(Standalone.class)
public class StandaloneApplication {

    /** BSD's {@code EX_CONFIG}: something is wrong in the configuration, and starting again will not help. */
    static final int WRONG_SETTINGS = 78;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    public static void main(String[] args) {
        Quiet.axon();
        var application = new SpringApplication(StandaloneApplication.class);
        application.addListeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>) event -> {
            var problems = Settings.problems(event.getEnvironment());
            UnknownSettings.in(event.getEnvironment())
                    .forEach(unknown -> System.err.println("Nothing reads this: " + unknown.line()));
            if (!problems.isEmpty()) {
                System.err.println("Hamrah does not start on these settings:");
                problems.forEach(problem -> System.err.println("  " + problem));
                System.exit(WRONG_SETTINGS);
            }
        });
        application.run(args);
    }
}
