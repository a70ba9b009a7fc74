package app.hamrah.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoOptionsTest {

    @Test
    void nothingAskedForMeansAFolderThatGoesAndTheUsualPort() {
        assertThat(DemoOptions.of()).isEqualTo(new DemoOptions(null, null, false));
    }

    @Test
    void aValueStandsAfterASpaceOrAnEqualsSign() {
        var asked = new DemoOptions(Path.of("here"), 9000, false);
        assertThat(DemoOptions.of("--data", "here", "--port", "9000")).isEqualTo(asked);
        assertThat(DemoOptions.of("--data=here", "--port=9000")).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "--port, needs a value",
        "--port=x, must be a number",
        "--port=0, must be a number",
        "--port=65535, must be a number",
        "--data=, name of a folder",
        "--public, there is no option"
    })
    void whatItDoesNotUnderstandItSays(String argument, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DemoOptions.of(argument))
                .withMessageContaining(message);
    }

    @Test
    void keysAreMadeOnceAndReadByTheirOwnerOnly(@TempDir Path folder) throws Exception {
        var options = new DemoOptions(folder.resolve("data"), 9000, false);
        var first = DemoData.open(options);
        var again = DemoData.open(new DemoOptions(folder.resolve("data"), null, false));
        assertThat(again.setting("master-key")).isEqualTo(first.setting("master-key"));
        assertThat(again.ports()).isEqualTo(new DemoPorts(9000, 9001, 9002, 9003));
        assertThat(Files.getPosixFilePermissions(folder.resolve("data/demo.properties")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    @Test
    void dataStaysAtItsPort(@TempDir Path folder) {
        DemoData.open(new DemoOptions(folder, 9000, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DemoData.open(new DemoOptions(folder, 9100, false)))
                .withMessageContaining("belongs to port 9000");
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        var free = RunningDemo.freePort();
        assertThatCode(() -> DemoPorts.from(free).requireFree()).doesNotThrowAnyException();
        try (var taken = new ServerSocket(free + 2, 1, InetAddress.getLoopbackAddress())) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> DemoPorts.from(free).requireFree())
                    .withMessageContaining("port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void aFolderOfItsOwnGoesWithIt() {
        var data = DemoData.open(new DemoOptions(null, null, false));
        assertThat(data.folder()).exists();
        data.close();
        assertThat(data.folder()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "https://127.0.0.1", "http://[::1]:80"})
    void loopbackIsWhereItMayBe(String url) {
        assertThatCode(() -> LoopbackOnly.require(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://id.example.org", "http://localhost.example.org", "http://0.0.0.0", "nonsense", ""})
    void anywhereElseIsRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> LoopbackOnly.require(url));
    }
}
