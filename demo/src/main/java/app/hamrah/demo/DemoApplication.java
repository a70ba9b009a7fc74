package app.hamrah.demo;

import app.hamrah.standalone.Quiet;
import app.hamrah.standalone.Standalone;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** {@code hamrah demo}: the whole service on this machine, with a local Google and Apple and a history to look at. */
@Configuration(proxyBeanMethods = false)
@Import({Standalone.class, DemoSeeding.class})
public class DemoApplication {

    /** As with every other command whose line is not understood. */
    private static final int WRONG_USAGE = 2;

    public static void main(String[] arguments) {
        Quiet.axon();
        try {
            var options = DemoOptions.of(arguments);
            if (options.help()) {
                System.out.print(DemoOptions.USAGE);
                return;
            }
            var demo = Demo.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "stop"));
            System.out.print(demo.welcome());
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("hamrah demo: " + e.getMessage());
            System.exit(WRONG_USAGE);
        }
    }
}
