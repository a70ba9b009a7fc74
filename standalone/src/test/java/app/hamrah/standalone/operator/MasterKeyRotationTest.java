package app.hamrah.standalone.operator;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.standalone.Logins;
import app.hamrah.standalone.RunningStandalone;
import app.hamrah.standalone.settings.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class MasterKeyRotationTest {

    private final Product product;
    private final Path folder;

    MasterKeyRotationTest(Product product, @TempDir Path folder) {
        this.product = product;
        this.folder = folder;
    }

    private Commands.Result run(RunningStandalone service, String... words) {
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of(
                "--url",
                "http://127.0.0.1:" + service.managementPort() + "/actuator",
                "--token-file",
                folder.resolve(TokenFile.NAME).toString()));
        return new Commands(folder).run(arguments.toArray(String[]::new));
    }

    @Test
    void personalDataOpensUnderTheNewKeyAloneAndWhatIsErasedStaysSo() throws IOException {
        var settings = new ArrayList<>(Keys.lines());
        settings.add("hamrah.vault.url=" + product.newUrl(folder));
        settings.add("hamrah.vault.username=" + product.username());
        Files.write(folder.resolve("application.properties"), settings);
        var identity = new IdentityId("idn_" + "a".repeat(43));
        AccountId kept;
        AccountId erased;
        try (var service = RunningStandalone.inFiles(folder, Clock.systemUTC())) {
            var people = new People(service);
            kept = people.signIn(identity).accountId();
            var leaving = people.signIn();
            erased = leaving.accountId();
            people.erase(leaving);

            assertThat(new Commands(folder).run("keys", "rotate", "master").exitCode())
                    .isZero();
            var rotated = Files.readString(folder.resolve("application.properties"));
            // It still wraps with the old one, so what it says of its keys is not about the new one.
            assertThat(run(service, "keys", "prune", "master"))
                    .matches(result -> result.exitCode() == ExitCodes.FAILED
                            && result.err().contains("restart it first"));
            assertThat(Files.readString(folder.resolve("application.properties")))
                    .isEqualTo(rotated);
        }

        try (var service = RunningStandalone.inFiles(folder, Clock.systemUTC())) {
            var people = new People(service);
            assertThat(people.email(kept)).isEqualTo(Logins.EMAIL);
            assertThat(people.email(erased)).isNull();
            if (product == Product.POSTGRESQL) {
                assertThat(run(service, "backup", folder.resolve("backup").toString()))
                        .matches(result -> result.exitCode() == ExitCodes.FAILED
                                && result.err().contains("pg_dump"));
            }
            var status = run(service, "keys", "status");
            assertThat(status.exitCode()).as(status.out()).isZero();
            assertThat(run(service, "keys", "status", "--json").out())
                    .contains("\"state\":\"done\"", "\"underCurrent\":1", "\"underFormer\":0", "\"unreadable\":0");
            assertThat(run(service, "keys", "prune", "master").out()).startsWith("Taken out.");
        }
        assertThat(Files.readString(folder.resolve("application.properties"))).doesNotContain("former");

        try (var service = RunningStandalone.inFiles(folder, Clock.systemUTC())) {
            var people = new People(service);
            assertThat(people.email(kept)).isEqualTo(Logins.EMAIL);
            assertThat(people.email(erased)).isNull();
            assertThat(people.signIn(identity).accountId()).isEqualTo(kept);
        }
    }
}
