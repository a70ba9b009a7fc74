package app.hamrah.demo.idp;

import app.hamrah.demo.DemoClock;
import app.hamrah.schema.Provider;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Both providers with two people each and a clock to move, for all tests of a class. */
final class ProvidersExtension implements AfterAllCallback, AfterEachCallback {

    static final Persona ADA = Persona.at(Provider.GOOGLE, "Ada Ito", "Ada", "Ito", "ada@example.org", false);
    static final Persona WULANDARI =
            Persona.at(Provider.GOOGLE, "Wulandari", "Wulandari", "", "wulandari@example.com", false);
    static final Persona BEA = Persona.at(Provider.APPLE, "Bea Ode", "Bea", "Ode", "bea@example.org", false);
    static final Persona CYD = Persona.at(Provider.APPLE, "Cyd Ray", "Cyd", "Ray", "cyd@example.org", true);

    final DemoClock clock = new DemoClock(Clock.systemUTC());

    private final LocalProviders providers = LocalProviders.start(
            new LocalProviders.Site(
                    0, URI.create("http://localhost:8080/sign-in/google/callback"), List.of(ADA, WULANDARI)),
            new LocalProviders.Site(0, URI.create("http://localhost:8080/sign-in/apple/callback"), List.of(BEA, CYD)),
            null,
            clock);

    LocalProvider google() {
        return providers.google();
    }

    LocalProvider apple() {
        return providers.apple();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clock.release();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        providers.close();
    }
}
