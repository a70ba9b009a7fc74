package app.hamrah.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReadModelPropertiesTest {

    @Test
    void onlyTheUrlMustBeSet() {
        var properties = bind(Map.of("hamrah.read-models.url", "jdbc:h2:file:./x"));
        assertThat(properties.patience()).isEqualTo(Duration.ofSeconds(2));
        assertThat(properties.maxLag()).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.username()).isEqualTo("sa");
        assertThat(properties.password()).isEmpty();
    }

    @Test
    void waitAndMaxLagAreRead() {
        var properties = bind(Map.of(
                "hamrah.read-models.url",
                "jdbc:h2:mem:x",
                "hamrah.read-models.wait",
                "5s",
                "hamrah.read-models.max-lag",
                "1m"));
        assertThat(properties.patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(properties.maxLag()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aMissingOrForeignUrlIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("hamrah.read-models.username", "sa")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> bind(Map.of("hamrah.read-models.url", "jdbc:h2:tcp://db/x")))
                .isInstanceOf(BindException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://db.example.org/hamrah             | must say sslmode
            jdbc:postgresql://localhost:1,localhost:2/hamrah    | must name one host
            jdbc:postgresql://localhost/hamrah?prepareThreshold=0 | must bring no parameter but
            jdbc:postgresql://localhost/hamrah?password=x       | must not name a user
            """)
    void aServersUrlSaysWhatBothDriversUnderstand(String url, String problem) {
        assertThat(ReadModelProperties.problemWith(url)).startsWith(problem);
    }

    @Test
    void bothDriversAreGivenTheSameFileWithTheSameSettings() {
        var properties = TestDatabase.properties("jdbc:h2:file:/data/models;WRITE_DELAY=0", "sa");
        assertThat(ReadModelDrivers.jdbc(properties).getJdbcUrl())
                .isEqualTo("jdbc:h2:retry:/data/models;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        assertThat(ReadModelDrivers.h2(properties.url()))
                .isEqualTo("retry:/data/models;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }

    @Test
    void aFileMayBeNamedAsSeenFromTheWorkingDirectory() {
        assertThat(ReadModelDrivers.h2("jdbc:h2:file:data/models;WRITE_DELAY=0"))
                .isEqualTo(
                        "retry:" + Path.of("data/models").toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }

    @Test
    void bothDriversAreGivenTheSameServerWithTheSameSettings() {
        var url = "jdbc:postgresql://[2001:db8::1]:6543/the%20models?sslmode=require&currentSchema=id";
        var properties = TestDatabase.properties(url, "hamrah");
        assertThat(ReadModelDrivers.jdbc(properties).getJdbcUrl()).isEqualTo(url);
        assertThat(ReadModelDrivers.postgresql(properties).toString())
                .contains("host='2001:db8::1'", "port=6543", "database='the models'")
                .contains("search_path=id");
    }

    @Test
    void thePasswordIsNotInTheText() {
        var properties =
                new ReadModelProperties("jdbc:h2:mem:x", "sa", "hidden", Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(properties.toString()).doesNotContain("hidden");
    }

    private static ReadModelProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("hamrah.read-models", ReadModelProperties.class);
    }
}
