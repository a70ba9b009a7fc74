package app.hamrah.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.hamrah.edge.attest.PretendApple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SettingsTest {

    @TempDir
    Path folder;

    private final Map<String, Object> good = new HashMap<>();

    @BeforeEach
    void goodSettings() throws Exception {
        good.put("hamrah.public-url", "https://id.example.org");
        good.put("management.server.port", "8081");
        good.put("hamrah.data-dir", folder.resolve("data").toString());
        good.put("hamrah.keys.credential[0]", "k2:" + key());
        good.put("hamrah.keys.credential[1]", "k1:" + key());
        good.put("hamrah.keys.cookie[0]", "k1:" + key());
        good.put("hamrah.keys.token[0]", "k1:" + key());
        good.put("hamrah.keys.challenge[0]", "k1:" + key());
        good.put("hamrah.keys.grant[0]", "k1:" + key());
        good.put("hamrah.keys.identity", key());
        good.put("hamrah.vault.master-key", key());
        good.put("hamrah.providers.google.client-id", "web.apps.googleusercontent.com");
        good.put("hamrah.providers.google.client-secret", "a-secret");
        good.put("hamrah.providers.apple.client-id", "org.example.web");
        good.put("hamrah.providers.apple.team-id", "ABCDE12345");
        good.put("hamrah.providers.apple.key-id", "ABCDE12345");
        good.put("hamrah.providers.apple.private-key", pem("secp256r1"));
    }

    private static String pem(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        var key = generator.generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void goodSettingsHaveNoProblem() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void aKeyOfAnotherCurveThanApplesIsToldBeforeAnythingStarts() throws Exception {
        good.put("hamrah.providers.apple.private-key", pem("secp384r1"));

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("hamrah.providers.apple.private-key")
                .contains("P-256");
    }

    @Test
    void nothingSetIsToldPropertyByProperty() {
        good.keySet().removeIf(name -> name.startsWith("hamrah."));
        assertThat(problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
                .containsExactlyInAnyOrder(
                        "hamrah.public-url",
                        "hamrah.data-dir",
                        "hamrah.keys.credential",
                        "hamrah.keys.cookie",
                        "hamrah.keys.token",
                        "hamrah.keys.challenge",
                        "hamrah.keys.identity",
                        "hamrah.vault.master-key",
                        "hamrah.providers.google.client-id");
    }

    @Test
    void appleNeedsAKeyForWhatItGrants() {
        good.remove("hamrah.keys.grant[0]");
        assertThat(problems()).singleElement().asString().startsWith("hamrah.keys.grant is missing");
        good.keySet().removeIf(name -> name.startsWith("hamrah.providers.apple"));
        assertThat(problems()).isEmpty();
    }

    @Test
    void appsNeedAKeyForTheReceiptsOfTheirDevices() {
        good.keySet().removeIf(name -> name.startsWith("hamrah.providers.apple"));
        good.remove("hamrah.keys.grant[0]");
        good.put("hamrah.attest.apps[0].id", "6MURL8TA57.org.example.ios");
        good.put("hamrah.providers.google.native-client-ids", "ios");
        assertThat(problems()).singleElement().asString().startsWith("hamrah.keys.grant is missing");
    }

    @Test
    void theKeyForDeviceCheckIsWholeAndGood() throws Exception {
        good.put("hamrah.attest.receipts.team-id", "6MURL8TA57");
        good.put("hamrah.attest.receipts.key-id", "ABCDE12345");
        good.put("hamrah.attest.receipts.private-key", pem("secp256r1"));
        assertThat(problems()).isEmpty();
        good.put("hamrah.attest.receipts.private-key", pem("secp384r1"));
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("private-key")
                .contains("P-256");
        good.put("hamrah.attest.receipts.private-key", pem("secp256r1"));
        good.put("hamrah.attest.receipts.key-id", "short");
        assertThat(problems()).singleElement().asString().contains("key-id").contains("10 capital");
    }

    @Test
    void oneProviderIsEnough() {
        good.keySet().removeIf(name -> name.startsWith("hamrah.providers.apple"));
        assertThat(problems()).isEmpty();
    }

    @Test
    void aProviderThatIsBegunMustBeWhole() {
        good.remove("hamrah.providers.apple.key-id");
        good.remove("hamrah.providers.google.client-id");
        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "hamrah.providers.apple.key-id is missing", "hamrah.providers.google.client-id is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    hamrah.public-url                     | http://id.example.org       | must be https
                    hamrah.public-url                     | https://id.example.org/path | must be an origin
                    hamrah.public-url                     | https://a@id.example.org    | must be an origin
                    hamrah.public-url                     | ht tp:                      | is not a URL
                    hamrah.data-dir                       | /tmp/a;INIT=x               | semicolon
                    hamrah.data-dir                       | /proc/nowhere               | cannot
                    hamrah.event-store.url                | jdbc:h2:mem:a               | must be of the form
                    hamrah.event-store.url                | jdbc:postgresql://db/hamrah | must say sslmode
                    hamrah.vault.url                      | jdbc:h2:file:/a;INIT=x      | settings of H2's
                    hamrah.read-models.url                | jdbc:postgresql://localhost,db/a?sslmode=disable | one host
                    hamrah.keys.identity                  | c2hvcnQ=                    | must be 32 bytes
                    hamrah.keys.identity                  | !!!                         | is not base64
                    hamrah.vault.master-key               | AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | is weak
                    hamrah.keys.credential[1]             | nocolon                     | must be id:base64
                    hamrah.keys.credential[1]             | k2:AAAA                     | used twice
                    hamrah.providers.apple.team-id        | short                       | 10 capital
                    hamrah.providers.apple.private-key    | -----BEGIN X----- AAAA      | PKCS#8
                    hamrah.providers.apple.client-secret  | static                      | demo only
                    hamrah.providers.google.token-uri     | http://accounts.example.org | must be https
                    hamrah.tracing.endpoint               | collector:4318              | must be an http
                    hamrah.attest.root                    | -----BEGIN CERTIFICATE----- | Apple's own root
                    hamrah.attest.unsupported             | maybe                       | cannot be read
                    hamrah.attest.receipts.root           | -----BEGIN CERTIFICATE----- | Apple's own root
                    hamrah.attest.receipts.url            | http://localhost:9          | Apple itself
                    hamrah.attest.receipts.url            | https://apple.example       | Apple itself
                    hamrah.attest.receipts.team-id        | 6MURL8TA57                  | all of them, or none
                    hamrah.attest.receipts.refresh-every  | 1h                          | from 1d to 30d
                    hamrah.attest.receipts.look-every     | 0s                          | a second at least
                    hamrah.attest.receipts.batch          | 0                           | from 1 to 5000
                    hamrah.attest.receipts.parallel       | 65                          | from 1 to 64
                    hamrah.attest.receipts.risk-threshold | 0                           | 1 at least
                    hamrah.cookie.parent-domain           | example.com                 | must be a parent
                    hamrah.cookie.parent-domain           | org                         | must be a parent
                    hamrah.cors.allowed-origins[0]        | http://www.example.org      | https origin
                    hamrah.cors.allowed-origins[0]        | *                           | https origin
                    hamrah.demo                           | true                        | demo only
                    """)
    void everyMistakeIsToldInOneLineWithItsName(String property, String value, String problem) {
        good.put(property, value);
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(property + " ")
                .contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hamrah.event-store.url", "hamrah.vault.url", "hamrah.read-models.url"})
    void aFileOutsideTheDataFolderIsKeptFromOtherUsersToo(String property) throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        var shared = Files.createDirectory(folder.resolve("shared"));
        Files.createFile(shared.resolve("something"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));

        good.put(property, "jdbc:h2:file:" + shared.resolve("file"));
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(property + " lies in a folder that is open to other users");

        good.put(property, "jdbc:h2:file:" + shared.resolve("own/file"));
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a sentence, Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSAxMjM=",
        "hexadecimal text, OWY4NmQwODE4ODRjN2Q2NTlhMmZlYWEwYzU1YWQwMTU=",
        "counting up, AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "counting down, //z59vPw7ern5OHe29jV0s/MycbDwL26t7SxrquopaI="
    })
    void whatIsNotRandomIsNoKey(String what, String key) {
        good.put("hamrah.keys.identity", key);
        assertThat(problems()).as(what).containsExactly("hamrah.keys.identity is weak: its bytes are not random");
    }

    @RepeatedTest(20)
    void whatIsRandomIsOne() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void oneKeyForTwoPurposesIsToldHoweverItIsSpelt() {
        good.put(
                "hamrah.keys.identity",
                good.get("hamrah.vault.master-key").toString().replace("=", ""));
        assertThat(problems()).singleElement().asString().contains("the same key as hamrah.keys.identity");
    }

    @Test
    void whereEverythingLiesOnAServerThereNeedBeNoFolder() {
        good.remove("hamrah.data-dir");
        for (var name : List.of("event-store", "vault")) {
            good.put("hamrah." + name + ".url", "jdbc:postgresql://localhost/" + name);
            good.put("hamrah." + name + ".username", "hamrah");
        }
        // As application.properties has it.
        good.put("hamrah.read-models.url", "jdbc:h2:file:${hamrah.data-dir}/read-models");
        assertThat(problems()).containsExactly("hamrah.data-dir is missing");
        good.put("hamrah.read-models.url", "jdbc:postgresql://localhost/read-models");
        good.put("hamrah.read-models.username", "hamrah");
        assertThat(problems()).isEmpty();
    }

    @Test
    void aServersDatabaseNeedsAUser() {
        good.put("hamrah.vault.url", "jdbc:postgresql://localhost/vault");
        assertThat(problems()).containsExactly("hamrah.vault.username is missing");
        good.put("hamrah.vault.username", "hamrah");
        assertThat(problems()).isEmpty();
    }

    @Test
    void oneKeyForTwoPurposesIsTold() {
        good.put("hamrah.keys.identity", good.get("hamrah.vault.master-key"));
        assertThat(problems()).singleElement().asString().contains("the same key as hamrah.keys.identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080"})
    void loopbackMayDoWithoutHttps(String url) {
        good.put("hamrah.public-url", url);
        assertThat(problems()).isEmpty();
    }

    @Test
    void appsNeedAProviderThatKnowsThemAndKeysThatAreKnown() {
        good.put("hamrah.attest.apps[0].id", "6MURL8TA57.org.example.ios");
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("hamrah.providers.apple.native-client-ids is missing");

        good.put("hamrah.providers.apple.native-client-ids[0]", "org.example.ios");
        assertThat(problems()).isEmpty();

        good.remove("hamrah.attest.apps[0].id");
        assertThat(problems()).singleElement().asString().startsWith("hamrah.attest.apps is missing");

        good.put("hamrah.attest.unsupported", "allow");
        assertThat(problems()).isEmpty();
    }

    @Test
    void appsAloneAreEnough() {
        good.keySet().removeIf(name -> name.startsWith("hamrah.providers."));
        good.put("hamrah.providers.google.native-client-ids[0]", "ios.apps.googleusercontent.com");
        good.put("hamrah.attest.apps[0].id", "6MURL8TA57.org.example.ios");
        assertThat(problems()).isEmpty();
    }

    @Test
    void appleMayKnowTheAppsAloneAndGrantThemSomethingAllTheSame() {
        good.keySet().removeIf(name -> name.endsWith(".client-id") || name.endsWith("google.client-secret"));
        good.put("hamrah.providers.apple.native-client-ids[0]", "org.example.ios");
        good.put("hamrah.attest.apps[0].id", "6MURL8TA57.org.example.ios");
        assertThat(problems()).isEmpty();

        good.remove("hamrah.keys.grant[0]");
        assertThat(problems()).singleElement().asString().startsWith("hamrah.keys.grant is missing");

        good.remove("hamrah.providers.apple.key-id");
        assertThat(problems()).contains("hamrah.providers.apple.key-id is missing");
    }

    @Test
    void anAppThatIsNoneIsTold() {
        good.put("hamrah.providers.apple.native-client-ids[0]", "org.example.ios");
        good.put("hamrah.attest.apps[0].id", "no-prefix");
        assertThat(problems())
                .singleElement()
                .asString()
                .isEqualTo("hamrah.attest.apps has an id that is not a prefix, a dot and a bundle id");
    }

    @Test
    void anotherRootThanApplesIsForLoopbackAlone() {
        good.put("hamrah.attest.root", new PretendApple().rootPem());
        assertThat(problems()).singleElement().asString().startsWith("hamrah.attest.root is for the demo and tests");

        good.put("hamrah.public-url", "http://localhost:8080");
        assertThat(problems()).isEmpty();

        good.put("hamrah.attest.root", "-----BEGIN CERTIFICATE-----");
        assertThat(problems()).containsExactly("hamrah.attest.root is no X.509 certificate in PEM");
    }

    @Test
    void whatAnAppHasIsASettingToo() {
        good.put("hamrah.attest.apps[0].id", "6MURL8TA57.org.example.ios");
        good.put("hamrah.attest.apps[0].without-category", "false");
        good.put("hamrah.attest.apps[0].enviroment", "production");

        assertThat(UnknownSettings.in(environment()))
                .extracting(UnknownSettings.Unknown::line)
                .filteredOn(line -> line.startsWith("hamrah.attest"))
                .containsExactly("hamrah.attest.apps[0].enviroment is no setting: "
                        + "did you mean hamrah.attest.apps.environment?");
    }

    @Test
    void noProblemShowsASecret() {
        var secret = key();
        good.put("hamrah.keys.identity", secret.substring(4));
        good.put("hamrah.keys.cookie[0]", "K!" + secret);
        good.put("hamrah.vault.master-key", secret.substring(8));
        assertThat(problems()).hasSize(3).noneMatch(problem -> problem.contains(secret.substring(8)));
    }

    private List<String> problems() {
        return Settings.problems(environment());
    }

    private StandardEnvironment environment() {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", good));
        return environment;
    }

    private static String key() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
