package app.hamrah.standalone;

import java.time.Clock;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The service as a process, as {@code serve} starts it but for the settings that only real providers fit. */
final class Serving {

    private Serving() {}

    public static void main(String[] arguments) {
        Quiet.axon();
        new SpringApplicationBuilder(Standalone.class)
                .initializers(starting -> starting.getBeanFactory().registerSingleton("clock", Clock.systemUTC()))
                .run(arguments);
    }
}
