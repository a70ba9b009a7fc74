package app.hamrah.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.command.vault.VaultKeys;
import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountQuery.Account;
import app.hamrah.schema.account.AccountQuery.FindAccount;
import app.hamrah.schema.account.AccountStatus;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceQuery.CheckDevice;
import app.hamrah.schema.device.DeviceQuery.DeviceCheck;
import app.hamrah.schema.device.DeviceStanding;
import app.hamrah.schema.device.DeviceStatus;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionQuery.CheckSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The whole service is killed ({@code kill -9}) under load and while its read models are rebuilt, again and again on the
 * same data, and everything it had acknowledged is found. {@code HAMRAH_CRASHES} says how often; twice unless told.
 */
@OnEveryDatabase
class ServiceCrashTest {

    private static final int LAST_LINES = 40;
    private static final int CRASHES = Integer.parseInt(
            Optional.ofNullable(System.getenv("HAMRAH_CRASHES")).orElse("2"));

    private final Product product;
    private final String[] databases;

    @TempDir
    Path folder;

    ServiceCrashTest(Product product) {
        this.product = product;
        this.databases = RunningStandalone.databases(product);
    }

    private final Map<SessionId, AccountId> signedIn = new HashMap<>();
    private final Map<SessionId, AccountId> ended = new HashMap<>();
    private final Map<SessionId, AccountId> erased = new HashMap<>();
    private final Map<SessionId, Integer> refreshed = new HashMap<>();
    private final Map<DeviceId, Long> registered = new HashMap<>();
    private final Map<DeviceId, AccountId> bound = new HashMap<>();
    private final Map<DeviceId, AccountId> revoked = new HashMap<>();

    @Test
    void everythingAcknowledgedIsFoundAndReadModelsAreWhatAReplaySays() throws Exception {
        for (int crash = 0; crash < CRASHES; crash++) {
            runUntilKilled(ThreadLocalRandom.current().nextInt(50, 1_500));
        }

        Map<String, List<Map<String, Object>>> rows;
        try (var service = RunningStandalone.inFiles(folder, Clock.systemUTC(), databases)) {
            signedIn.forEach((session, account) -> assertThat(check(service, session))
                    .as("%s, signed in", session)
                    .matches(answer ->
                            answer instanceof SessionAnswer.Standing ? !ended.containsKey(session) : isOver(answer)));
            ended.keySet()
                    .forEach(session -> assertThat(check(service, session))
                            .isEqualTo(new SessionAnswer.Refused(Refusal.SESSION_ENDED)));
            refreshed.forEach((session, generation) -> assertThat(check(service, session))
                    .as("%s, refreshed to %d", session, generation)
                    .matches(answer -> isRefreshed(answer, generation) || isOver(answer)));
            registered.forEach((device, counter) -> assertThat(standing(service, device))
                    .as("%s, its counter at %d", device, counter)
                    .matches(standing -> standing != null && standing.counter() >= counter));
            bound.forEach((device, account) ->
                    assertThat(standing(service, device).accountId()).isEqualTo(account));
            revoked.keySet()
                    .forEach(device ->
                            assertThat(standing(service, device).status()).isEqualTo(DeviceStatus.REVOKED));
            caughtUp(service);
            for (var account : new HashSet<>(erased.values())) {
                assertThat(service.bean(VaultKeys.class).find(account))
                        .as("key of %s", account)
                        .isNull();
                assertThat(service.ask(new FindAccount(account, null), Account.class)
                                .account()
                                .status())
                        .isEqualTo(AccountStatus.ERASED);
            }
            WholeSignIns.areAllThereIsIn(service);
            rows = rows(service);
            assertThat(rows)
                    .allSatisfy(
                            (table, ofTable) -> assertThat(ofTable).as(table).isNotEmpty());
            assertThat(db(service)
                            .queryForList(
                                    "SELECT table_name FROM information_schema.tables"
                                            + " WHERE LOWER(table_name) LIKE '%\\_v_\\_%' ESCAPE '\\'",
                                    String.class))
                    .isEmpty();
        }
        System.out.printf(
                "%d kills on %s: %d sign-ins, %d endings and %d erasures, %d devices, %d of them bound and %d revoked,"
                        + " and %d sessions refreshed %d times had been acknowledged%n",
                CRASHES,
                product,
                signedIn.size(),
                ended.size(),
                erased.size(),
                registered.size(),
                bound.size(),
                revoked.size(),
                refreshed.size(),
                refreshed.values().stream()
                        .mapToInt(generation -> generation - 1)
                        .sum());

        try (var service = RunningStandalone.inFiles(folder, Clock.systemUTC(), withoutReadModels())) {
            caughtUp(service);
            assertThat(rows(service)).isEqualTo(rows);
        }
    }

    private void runUntilKilled(int acknowledgements) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashLoad.class.getName(),
                folder.toString()));
        command.addAll(List.of(databases));
        var load = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var told = 0;
        var log = new ArrayDeque<String>();
        try (var lines = new BufferedReader(new InputStreamReader(load.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                var words = line.split(" ", -1);
                // The last line may be cut off.
                if (words.length == 5 && words[0].equals("acknowledged") && words[4].equals(".")) {
                    note(words[1], words[2], words[3]);
                    if (++told == acknowledgements) {
                        load.toHandle().destroyForcibly();
                    }
                } else if (log.add(line) && log.size() > LAST_LINES) {
                    log.remove();
                }
            }
        }
        assertThat(load.waitFor())
                .as("killed, not ended: %s", String.join("\n", log))
                .isEqualTo(128 + 9);
        assertThat(told).isGreaterThanOrEqualTo(acknowledgements);
    }

    private void note(String what, String which, String of) {
        switch (what) {
            case "signed-in" -> signedIn.put(new SessionId(which), new AccountId(of));
            case "ended" -> ended.put(new SessionId(which), new AccountId(of));
            case "erased" -> erased.put(new SessionId(which), new AccountId(of));
            case "refreshed" -> refreshed.put(new SessionId(which), Integer.valueOf(of));
            case "registered" -> registered.put(new DeviceId(which), Long.valueOf(of));
            case "bound" -> bound.put(new DeviceId(which), new AccountId(of));
            case "revoked" -> revoked.put(new DeviceId(which), new AccountId(of));
            default -> throw new IllegalArgumentException(what);
        }
    }

    /** To what was acknowledged, or to the one after it, whose answer was on its way. */
    private static boolean isRefreshed(SessionAnswer answer, int generation) {
        return answer instanceof SessionAnswer.Standing held
                && (held.standing().generation() == generation
                        || held.standing().generation() == generation + 1);
    }

    private static DeviceStanding standing(RunningStandalone service, DeviceId device) {
        return service.ask(new CheckDevice(device), DeviceCheck.class).standing();
    }

    private static boolean isOver(SessionAnswer answer) {
        return answer.equals(new SessionAnswer.Refused(Refusal.SESSION_ENDED));
    }

    private static SessionAnswer check(RunningStandalone service, SessionId session) {
        return service.ask(new CheckSession(session), SessionAnswer.class);
    }

    private static void caughtUp(RunningStandalone service) {
        var head = service.bean(EventStorageEngine.class)
                .createHeadToken()
                .position()
                .orElseThrow();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> db(service).queryForList("SELECT token FROM projection_token", byte[].class).stream()
                                .filter(token -> token != null
                                        && new String(token, StandardCharsets.UTF_8).contains("\"index\":" + head))
                                .count()
                        == CrashLoad.READ_MODELS.size());
    }

    private static Map<String, List<Map<String, Object>>> rows(RunningStandalone service) {
        var rows = new TreeMap<String, List<Map<String, Object>>>();
        for (var table : CrashLoad.READ_MODELS) {
            rows.put(table, db(service).queryForList("SELECT * FROM " + table + " ORDER BY 1, 2, 3"));
        }
        return rows;
    }

    private static JdbcTemplate db(RunningStandalone service) {
        return new JdbcTemplate(service.context.getBean("readModelDataSource", DataSource.class));
    }

    /** The settings with which nothing is left of the read models. */
    private String[] withoutReadModels() throws IOException {
        if (product == Product.POSTGRESQL) {
            var others = Stream.of(databases).filter(setting -> !setting.contains("read-models"));
            return Stream.concat(others, RunningStandalone.at("read-models", product.newUrl()))
                    .toArray(String[]::new);
        }
        deleteReadModels();
        return databases;
    }

    private void deleteReadModels() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.filter(path -> path.getFileName().toString().startsWith("read-models"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}
