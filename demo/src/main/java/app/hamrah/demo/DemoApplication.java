package app.hamrah.demo;

import app.hamrah.demo.idp.LocalProvider;
import app.hamrah.demo.idp.LocalProviders;
import app.hamrah.demo.idp.LocalProviders.Site;
import app.hamrah.schema.Provider;
import app.hamrah.standalone.Quiet;
import app.hamrah.standalone.Standalone;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/** {@code hamrah demo}: the whole service on this machine, with a local Google and Apple and a history to look at. */
@Configuration(proxyBeanMethods = false)
@Import({Standalone.class, DemoSeeding.class})
public class DemoApplication {

    /** BSD's {@code EX_USAGE}. */
    private static final int WRONG_USAGE = 64;

    public static void main(String[] arguments) {
        Quiet.axon();
        try {
            var options = DemoOptions.of(arguments);
            if (options.help()) {
                System.out.print(DemoOptions.USAGE);
                return;
            }
            start(options);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("hamrah demo: " + e.getMessage());
            System.exit(WRONG_USAGE);
        }
    }

    /** Starts the demo and returns when its links work; closing the context stops all of it. */
    static ConfigurableApplicationContext start(DemoOptions options) {
        var publicUrl = System.getenv("HAMRAH_PUBLIC_URL");
        if (publicUrl != null) {
            LoopbackOnly.require(publicUrl);
        }
        var data = DemoData.open(options);
        var ports = data.ports();
        var site = publicUrl == null ? "http://localhost:" + ports.site() : publicUrl;
        var clock = new DemoClock(Clock.systemUTC());
        var providers = LocalProviders.start(
                new Site(ports.google(), URI.create(site + "/sign-in/google/callback"), Cast.at(Provider.GOOGLE)),
                new Site(ports.apple(), URI.create(site + "/sign-in/apple/callback"), Cast.at(Provider.APPLE)),
                clock);
        try {
            var context = new SpringApplicationBuilder(DemoApplication.class)
                    .initializers(starting -> {
                        starting.getEnvironment()
                                .getPropertySources()
                                .addFirst(new MapPropertySource("demo", settings(site, data, ports, providers)));
                        starting.getBeanFactory().registerSingleton("clock", clock);
                        starting.getBeanFactory().registerSingleton("localProviders", providers);
                    })
                    .registerShutdownHook(false)
                    .run();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(context, providers, data), "stop"));
            DemoWelcome.print(site, ports, data);
            return context;
        } catch (RuntimeException e) {
            providers.close();
            data.close();
            throw e;
        }
    }

    private static void stop(ConfigurableApplicationContext context, LocalProviders providers, DemoData data) {
        SpringApplication.exit(context);
        providers.close();
        data.close();
    }

    private static Map<String, Object> settings(String site, DemoData data, DemoPorts ports, LocalProviders providers) {
        var settings = new HashMap<String, Object>();
        settings.put("server.port", ports.site());
        settings.put("server.address", "localhost");
        settings.put("management.server.port", ports.management());
        settings.put("management.server.address", "localhost");
        settings.put("logging.level.root", "WARN");
        settings.put("logging.level.app.hamrah.demo.DemoSeeding", "INFO");
        settings.put("logging.pattern.console", "%m%n%wEx");
        settings.put("hamrah.demo", "true");
        settings.put("hamrah.public-url", site);
        settings.put("hamrah.data-dir", data.folder().toString());
        settings.put("hamrah.keys.credential", data.setting("credential-key"));
        settings.put("hamrah.keys.cookie", data.setting("cookie-key"));
        settings.put("hamrah.keys.identity", data.setting("identity-key"));
        settings.put("hamrah.vault.master-key", data.setting("master-key"));
        put(settings, "google", providers.google());
        put(settings, "apple", providers.apple());
        return settings;
    }

    private static void put(Map<String, Object> settings, String name, LocalProvider provider) {
        var prefix = "hamrah.providers." + name + ".";
        settings.put(prefix + "client-id", provider.clientId());
        settings.put(prefix + "client-secret", provider.clientSecret());
        settings.put(prefix + "issuer", provider.issuer());
        settings.put(prefix + "authorization-uri", provider.authorizationUri().toString());
        settings.put(prefix + "token-uri", provider.tokenUri().toString());
        settings.put(prefix + "jwks-uri", provider.jwksUri().toString());
    }
}
