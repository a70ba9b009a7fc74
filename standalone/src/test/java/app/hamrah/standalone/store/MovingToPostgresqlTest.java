package app.hamrah.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.command.vault.VaultKeys;
import app.hamrah.query.database.Product;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.account.AccountQuery.Account;
import app.hamrah.schema.account.AccountQuery.FindAccount;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionQuery.CheckSession;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.standalone.Logins;
import app.hamrah.standalone.RunningStandalone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.tools.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** Moves the log and the vault from H2 to PostgreSQL as {@code docs/postgresql.md} tells, by its very statements. */
class MovingToPostgresqlTest {

    /** What the service fills by itself, and what tells how far its tables are. */
    private static final Set<String> MADE_ANEW = Set.of("snapshots", "vault_token", "flyway_schema_history");

    private static final Pattern ASK = Pattern.compile("ask (events|vault) \"(.+)\"");
    private static final Pattern COPY =
            Pattern.compile("\\\\copy (\\w+ \\(.+?\\)) FROM '(moving/\\w+\\.csv)' (WITH .+)");

    @TempDir
    Path folder;

    private final String log = Product.POSTGRESQL.newUrl();
    private final String vault = Product.POSTGRESQL.newUrl();

    @Test
    void theLogIsTheSameWhoWasSignedInStillIsAndWhoWasErasedIsNot() throws Exception {
        SessionStanding stays;
        SessionStanding erased;
        try (var service = RunningStandalone.inFiles(folder, Clock.systemUTC())) {
            stays = service.<Accepted>send(Logins.somebody()).standing();
            erased = service.<Accepted>send(Logins.somebody()).standing();
            assertThat(service.<Outcome>send(
                            new EraseAccount(erased.accountId(), erased.sessionId(), Logins.by(erased))))
                    .isInstanceOf(Outcome.Done.class);
        }
        onPostgresql().close();

        move();

        assertThat(events(onServer(log))).isNotEmpty().isEqualTo(events(inFile("events")));
        try (var service = onPostgresql()) {
            assertThat(service.ask(new CheckSession(stays.sessionId()), SessionAnswer.class))
                    .isInstanceOf(SessionAnswer.Standing.class);
            assertThat(service.ask(new CheckSession(erased.sessionId()), SessionAnswer.class))
                    .isEqualTo(new SessionAnswer.Refused(Refusal.SESSION_ENDED));
            assertThat(service.bean(VaultKeys.class).find(erased.accountId())).isNull();
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(service.ask(new FindAccount(stays.accountId(), null), Account.class)
                                    .account()
                                    .email())
                            .isEqualTo(Logins.EMAIL));
            assertThat(service.<Object>send(Logins.somebody())).isInstanceOf(Accepted.class);
        }
    }

    private RunningStandalone onPostgresql() {
        return RunningStandalone.inFiles(
                folder,
                Clock.systemUTC(),
                Stream.of(
                                RunningStandalone.at("event-store", log),
                                RunningStandalone.at("vault", vault),
                                RunningStandalone.at("read-models", Product.POSTGRESQL.newUrl()))
                        .flatMap(settings -> settings)
                        .toArray(String[]::new));
    }

    private void move() throws Exception {
        var page = Files.readString(Path.of("../docs/postgresql.md"));
        var moving = Files.createDirectory(folder.resolve("moving"));
        for (var database : List.of("events.mv.db", "vault.mv.db")) {
            Files.copy(folder.resolve(database), moving.resolve(database));
        }
        var asked = ASK.matcher(page);
        while (asked.find()) {
            new Shell()
                    .runTool(
                            "-url",
                            "jdbc:h2:file:" + moving.resolve(asked.group(1)) + ";IFEXISTS=TRUE",
                            "-user",
                            "sa",
                            "-password",
                            "",
                            "-sql",
                            asked.group(2).replace("moving/", moving + "/"));
        }
        var copied = new ArrayList<String>();
        var copy = COPY.matcher(page);
        while (copy.find()) {
            copied.add(copy.group(1).split(" ")[0]);
            try (var db = onServer(copied.contains("vault_keys") ? vault : log)) {
                read(db, folder.resolve(copy.group(2)), "COPY " + copy.group(1) + " FROM STDIN " + copy.group(3));
            }
        }
        var there = new ArrayList<>(tables(inFile("events")));
        there.addAll(tables(inFile("vault")));
        there.removeAll(MADE_ANEW);
        assertThat(copied).containsExactlyInAnyOrderElementsOf(there);
    }

    private static List<String> tables(Connection db) throws SQLException {
        try (db;
                var row = db.getMetaData().getTables(null, "PUBLIC", "%", new String[] {"BASE TABLE"})) {
            var tables = new ArrayList<String>();
            while (row.next()) {
                tables.add(row.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
            return tables;
        }
    }

    private static void read(Connection db, Path file, String copy) throws Exception {
        try (var rows = Files.newInputStream(file)) {
            db.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, rows);
        }
    }

    private static Connection onServer(String url) throws SQLException {
        return DriverManager.getConnection(url, Product.POSTGRESQL.username(), "");
    }

    private Connection inFile(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve(database) + ";IFEXISTS=TRUE", "sa", "");
    }

    /** Every event as it is stored. */
    private static List<String> events(Connection db) throws SQLException {
        try (db;
                var query = db.createStatement();
                var row = query.executeQuery("""
                        SELECT global_index, aggregate_identifier, sequence_number, event_identifier, type, time_stamp,
                            payload_type, payload_revision, payload, meta_data
                        FROM events ORDER BY global_index""")) {
            var events = new ArrayList<String>();
            while (row.next()) {
                var event = new ArrayList<String>();
                for (int column = 1; column <= 8; column++) {
                    event.add(row.getString(column));
                }
                event.add(HexFormat.of().formatHex(row.getBytes(9)));
                event.add(row.getBytes(10) == null ? null : HexFormat.of().formatHex(row.getBytes(10)));
                events.add(event.toString());
            }
            return events;
        }
    }
}
