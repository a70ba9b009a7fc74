package app.hamrah.query.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresqlUrlTest {

    @Test
    void everyPartIsFound() {
        assertThat(PostgresqlUrl.parse("jdbc:postgresql://db-1.example.org,[2001:db8::1]:6543/the%20log"
                        + "?sslmode=verify-full&currentSchema=a%2Cb"))
                .isEqualTo(new PostgresqlUrl(
                        List.of(
                                new PostgresqlUrl.Host("db-1.example.org", 5432),
                                new PostgresqlUrl.Host("[2001:db8::1]", 6543)),
                        "the log",
                        Map.of("sslmode", "verify-full", "currentSchema", "a,b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/hamrah",
                "jdbc:postgresql://127.0.0.1:5433/hamrah",
                "jdbc:postgresql://[::1]/hamrah?ApplicationName=x",
                "jdbc:postgresql://db.example.org/hamrah?sslmode=verify-full",
                "jdbc:postgresql://10.0.0.7:5432/hamrah?sslmode=disable"
            })
    void aGoodUrlHasNoProblem(String url) {
        assertThat(PostgresqlUrl.problemWith(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql:hamrah                                   | must be of the form
            jdbc:postgresql://localhost                              | must be of the form
            jdbc:postgresql://localhost/                             | must be of the form
            jdbc:postgresql://local host/hamrah                      | must be of the form
            jdbc:postgresql://me:secret@localhost/hamrah             | must be of the form
            jdbc:postgresql://localhost:port/hamrah                  | must be of the form
            jdbc:postgresql://localhost/hamrah?loose                 | must be of the form
            jdbc:postgresql://localhost/hamrah?a=%ZZ                 | must be of the form
            jdbc:mysql://localhost/hamrah                            | must be of the form
            jdbc:postgresql://localhost/hamrah?user=me               | must not name a user
            jdbc:postgresql://localhost/hamrah?a=b&password=secret   | must not name a user
            jdbc:postgresql://db.example.org/hamrah                  | must say sslmode
            jdbc:postgresql://localhost,db.example.org/hamrah        | must say sslmode
            jdbc:postgresql://localhost.example.org/hamrah           | must say sslmode
            jdbc:postgresql://127.0.0.1.example.org/hamrah           | must say sslmode
            """)
    void aBadOneIsToldWithoutRepeatingIt(String url, String problem) {
        assertThat(PostgresqlUrl.problemWith(url)).startsWith(problem).doesNotContain("secret");
    }
}
