package app.hamrah.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.edge.Bus;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.account.AccountQuery;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.standalone.http.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of metrics, and the example of alerts, against what a running service tells. */
class MetricsPageTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(hamrah_[a-z_]+)` \\| (\\w+) \\| ([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("^# TYPE (hamrah_[a-z_]+) (\\w+)$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("\\b(?:hamrah|http|jvm|process|hikaricp|logback)_[a-z_]+");
    private static final Pattern TAG = Pattern.compile("([a-z_]+)=\"");

    @TempDir
    static Path folder;

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private static RunningStandalone running;
    private static SessionStanding living;

    private record Metric(String kind, Set<String> tags) {}

    @BeforeAll
    static void startAndUse() throws Exception {
        running = RunningStandalone.start(
                folder,
                CLOCK,
                "--hamrah.providers.google.client-id=google",
                "--hamrah.providers.google.client-secret=a-secret");
        living = signIn();
        var ended = signIn();
        running.bean(Bus.class)
                .send(
                        new EndSession(ended.sessionId(), ended.accountId(), EndReason.SIGNED_OUT, Logins.by(ended)),
                        Outcome.class)
                .block();
        running.bean(Bus.class)
                .ask(new AccountQuery.FindAccount(living.accountId(), null), AccountQuery.Account.class)
                .block();
        // A way back that belongs to no login: the one refusal that needs no provider.
        returnFromNowhere();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            CLOCK.advance(Duration.ofSeconds(31));
            return value("hamrah_sessions_live") == 1;
        });
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void everyMetricOfOursIsOnThePageWithItsKindAndTags() throws Exception {
        var page = new TreeMap<String, Metric>();
        ROW.matcher(Files.readString(DOCS.resolve("metrics.md"))).results().forEach(row -> {
            var tags = Arrays.stream(row.group(3).strip().split(", "))
                    .map(tag -> tag.replace("`", ""))
                    .filter(Predicate.not(String::isEmpty))
                    .collect(Collectors.toCollection(TreeSet::new));
            page.put(row.group(1), new Metric(row.group(2), tags));
        });

        assertThat(page).isEqualTo(told());
    }

    @Test
    void noMetricHoldsAnIdOrAWordFromOutside() throws Exception {
        assertThat(scrape())
                .doesNotContain(living.sessionId().value(), living.accountId().value(), "example.org");
    }

    @Test
    void theAlertsAskForMetricsThatAreThere() throws Exception {
        var scrape = scrape();
        var asked = NAME.matcher(Files.readString(DOCS.resolve("prometheus-alerts.yml")))
                .results()
                .map(name -> name.group())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked).isNotEmpty().allSatisfy(name -> assertThat(scrape).containsPattern("(?m)^" + name + "[{ ]"));
    }

    @Test
    void whatHappenedIsCounted() throws Exception {
        assertThat(value("hamrah_sessions_started_total")).isEqualTo(2);
        assertThat(value("hamrah_sessions_ended_total{reason=\"signed-out\"}")).isEqualTo(1);
        assertThat(value("hamrah_sessions_ended_total{reason=\"expired\"}")).isZero();
        assertThat(value("hamrah_sign_ins_total{outcome=\"expired\",provider=\"google\"}"))
                .isEqualTo(1);
        assertThat(value("hamrah_sign_in_refusals_total{reason=\"state-unknown\",step=\"callback\"}"))
                .isEqualTo(1);
        assertThat(value("hamrah_commands_seconds_count{command=\"SignIn\",outcome=\"done\"}"))
                .isEqualTo(2);
        assertThat(value("hamrah_queries_seconds_count{outcome=\"done\",query=\"FindAccount\"}"))
                .isEqualTo(1);
    }

    @Test
    void axonsOwnMetersAndTheObserversOwnTagAreNotThere() throws Exception {
        assertThat(scrape()).doesNotContain("commandBus", "eventStore", "error=\"", "_active_seconds");
    }

    private static Map<String, Metric> told() throws Exception {
        var scrape = scrape();
        var told = new TreeMap<String, Metric>();
        TYPE.matcher(scrape)
                .results()
                .filter(type -> !type.group(1).endsWith("_max"))
                .forEach(type -> {
                    var tags = new TreeSet<String>();
                    scrape.lines()
                            .filter(line -> line.startsWith(type.group(1)))
                            .forEach(line -> TAG.matcher(line).results().forEach(tag -> tags.add(tag.group(1))));
                    tags.remove("le");
                    told.put(type.group(1), new Metric(type.group(2), tags));
                });
        return told;
    }

    private static double value(String series) throws Exception {
        return scrape().lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }

    private static String scrape() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port("management") + "/actuator/prometheus"))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    private static void returnFromNowhere() throws IOException {
        var request = "GET /sign-in/google/callback?code=c&state=" + "s".repeat(43) + " HTTP/1.1";
        assertThat(Wire.ask(port("server"), request, "Host: localhost:8080").status())
                .isEqualTo(303);
    }

    private static int port(String which) {
        return running.context.getEnvironment().getRequiredProperty("local." + which + ".port", Integer.class);
    }

    private static SessionStanding signIn() {
        var answer = running.bean(Bus.class)
                .send(Logins.somebody(CLOCK.instant()), SignInAnswer.class)
                .block();
        return ((SignInAnswer.Accepted) answer).standing();
    }
}
