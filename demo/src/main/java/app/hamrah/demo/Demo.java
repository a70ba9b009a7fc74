package app.hamrah.demo;

import app.hamrah.demo.attest.Attestor;
import app.hamrah.demo.attest.DemoApp;
import app.hamrah.demo.idp.LocalProvider;
import app.hamrah.demo.idp.LocalProviders;
import app.hamrah.demo.idp.LocalProviders.Site;
import app.hamrah.schema.Provider;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The demo while it runs: the service, its two providers and its folder. */
final class Demo implements AutoCloseable {

    private final String site;
    private final DemoData data;
    private final LocalProviders providers;
    private final ConfigurableApplicationContext context;

    private Demo(String site, DemoData data, LocalProviders providers, ConfigurableApplicationContext context) {
        this.site = site;
        this.data = data;
        this.providers = providers;
        this.context = context;
    }

    /** Starts it and returns when its links work; throws {@link IllegalArgumentException} in words when it cannot. */
    static Demo start(DemoOptions options) {
        var publicUrl = System.getenv("HAMRAH_PUBLIC_URL");
        if (publicUrl != null) {
            LoopbackOnly.require(publicUrl);
        }
        var data = DemoData.open(options);
        var ports = data.ports();
        var site = publicUrl == null ? "http://localhost:" + ports.site() : publicUrl;
        var clock = new DemoClock(Clock.systemUTC());
        try {
            ports.requireFree();
            var providers = LocalProviders.start(
                    new Site(ports.google(), URI.create(site + "/sign-in/google/callback"), Cast.at(Provider.GOOGLE)),
                    new Site(ports.apple(), URI.create(site + "/sign-in/apple/callback"), Cast.at(Provider.APPLE)),
                    new Attestor(data.attestationAuthority(), clock),
                    clock);
            try {
                return new Demo(site, data, providers, context(site, data, providers, clock));
            } catch (RuntimeException e) {
                providers.close();
                throw e;
            }
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    /** What it tells the person who started it. */
    String welcome() {
        return """

                Hamrah is running. Sign in as anybody; nothing leaves this machine.

                  Sign in            %1$s/
                  Your account       %1$s/account
                  Session check      %1$s/api/v1/session
                  The API            %1$s/docs/api
                  An iPhone          ./hamrah iphone register --server %1$s (then sign-in, refresh, me, chaos, revoke)
                  Tell it something  %4$s/notifications (as Google), %5$s/notifications (as Apple)
                  Health             http://localhost:%2$d/actuator/health
                  Metrics            http://localhost:%2$d/actuator/prometheus
                  Data               %3$s

                Ctrl-C stops it.
                """.formatted(
                        site,
                        data.ports().management(),
                        data.isTemporary() ? "gone when it stops (--data DIR keeps it)" : data.folder(),
                        providers.google().issuer(),
                        providers.apple().issuer());
    }

    /** Stops all of it. What was acknowledged is on the disk. */
    @Override
    public void close() {
        context.close();
        providers.close();
        data.close();
    }

    private static ConfigurableApplicationContext context(
            String site, DemoData data, LocalProviders providers, DemoClock clock) {
        return new SpringApplicationBuilder(DemoApplication.class)
                .initializers(starting -> {
                    starting.getEnvironment()
                            .getPropertySources()
                            .addFirst(new MapPropertySource("demo", settings(site, data, providers)));
                    starting.getBeanFactory().registerSingleton("clock", clock);
                    starting.getBeanFactory().registerSingleton("localProviders", providers);
                })
                .registerShutdownHook(false)
                .run(
                        "--logging.level.root=WARN",
                        "--logging.level." + DemoSeeding.class.getName() + "=INFO",
                        "--logging.pattern.console=%m%n%wEx");
    }

    private static Map<String, Object> settings(String site, DemoData data, LocalProviders providers) {
        var ports = data.ports();
        var settings = new HashMap<String, Object>();
        settings.put("server.port", ports.site());
        settings.put("server.address", "localhost");
        settings.put("management.server.port", ports.management());
        settings.put("management.server.address", "localhost");
        settings.put("hamrah.demo", "true");
        settings.put("hamrah.public-url", site);
        settings.put("hamrah.data-dir", data.folder().toString());
        settings.put("hamrah.keys.credential", data.setting("credential-key"));
        settings.put("hamrah.keys.cookie", data.setting("cookie-key"));
        settings.put("hamrah.keys.token", data.setting("token-key"));
        settings.put("hamrah.keys.challenge", data.setting("challenge-key"));
        settings.put("hamrah.keys.grant", data.setting("grant-key"));
        settings.put("hamrah.keys.identity", data.setting("identity-key"));
        settings.put("hamrah.vault.master-key", data.setting("master-key"));
        put(settings, "google", providers.google());
        put(settings, "apple", providers.apple());
        settings.put("hamrah.providers.google.event-issuer", providers.google().issuer() + "/");
        settings.put("hamrah.grants.revoke-every", "5s");
        settings.put("hamrah.attest.root", data.attestationAuthority().rootPem());
        settings.put("hamrah.attest.apps[0].id", DemoApp.APP_ID);
        settings.put("hamrah.attest.apps[0].environment", "development");
        return settings;
    }

    private static void put(Map<String, Object> settings, String name, LocalProvider provider) {
        var prefix = "hamrah.providers." + name + ".";
        settings.put(prefix + "client-id", provider.clientId());
        settings.put(prefix + "native-client-ids", provider.nativeClientId());
        settings.put(prefix + "client-secret", provider.clientSecret());
        settings.put(prefix + "issuer", provider.issuer());
        settings.put(prefix + "authorization-uri", provider.authorizationUri().toString());
        settings.put(prefix + "token-uri", provider.tokenUri().toString());
        if (provider.revokeUri() != null) {
            settings.put(prefix + "revoke-uri", provider.revokeUri().toString());
        }
        settings.put(prefix + "jwks-uri", provider.jwksUri().toString());
    }
}
