package app.hamrah.standalone;

import app.hamrah.query.database.Product;
import app.hamrah.standalone.settings.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service over a folder, as {@code serve} wires it, with keys of its own and nobody to sign in with. */
public final class RunningStandalone implements AutoCloseable {

    public final ConfigurableApplicationContext context;

    private RunningStandalone(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static RunningStandalone start(Path folder, Clock clock, String... more) {
        Quiet.axon();
        var arguments = new ArrayList<>(keysOf(folder));
        arguments.add("--server.port=0");
        arguments.add("--management.server.port=0");
        arguments.add("--logging.level.root=WARN");
        arguments.add("--hamrah.data-dir=" + folder);
        // What is given twice would be a list.
        Stream.of(more)
                .map(argument -> argument.substring(0, argument.indexOf('=') + 1))
                .forEach(name -> arguments.removeIf(argument -> argument.startsWith(name)));
        arguments.addAll(List.of(more));
        return new RunningStandalone(new SpringApplicationBuilder(Standalone.class)
                .initializers(starting -> starting.getBeanFactory().registerSingleton("clock", clock))
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new)));
    }

    /** The settings for three new databases of a product; on H2 nothing is said, for that is the default. */
    public static String[] databases(Product product) {
        return product == Product.H2
                ? new String[0]
                : Stream.of("event-store", "vault", "read-models")
                        .flatMap(name -> at(name, product.newUrl()))
                        .toArray(String[]::new);
    }

    /** The settings for all three in one database of a PostgreSQL. */
    public static String[] at(String url) {
        return Stream.of("event-store", "vault", "read-models")
                .flatMap(name -> at(name, url))
                .toArray(String[]::new);
    }

    /** The settings for one of them in a database of a PostgreSQL. */
    public static Stream<String> at(String name, String url) {
        return Stream.of(
                "--hamrah." + name + ".url=" + url, "--hamrah." + name + ".username=" + Product.POSTGRESQL.username());
    }

    /** Keys belong to the data: they are made with it and found again. A folder with settings of its own has its keys there. */
    static List<String> keysOf(Path folder) {
        if (Files.exists(folder.resolve("application.properties"))) {
            return List.of("--spring.config.additional-location=" + folder.toUri());
        }
        var file = folder.resolve("keys");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                Files.write(
                        file,
                        List.of(
                                "--hamrah.keys.credential=k1:" + Keys.key(),
                                "--hamrah.keys.cookie=k1:" + Keys.key(),
                                "--hamrah.keys.token=k1:" + Keys.key(),
                                "--hamrah.keys.challenge=k1:" + Keys.key(),
                                "--hamrah.keys.identity=" + Keys.key(),
                                "--hamrah.vault.master-key=" + Keys.key()));
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Sends a command over the bus and waits for what it answers. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as the gateway itself: the caller knows what a command answers
    public <R> R send(Object command) {
        return bean(CommandGateway.class).sendAndWait(command);
    }

    /** Asks a query over the bus and waits for the answer. */
    public <R> R ask(Object query, Class<R> answer) {
        return bean(QueryGateway.class).query(query, answer).join();
    }

    /** The port of the management, wherever it is. */
    public int managementPort() {
        return port("local.management.port");
    }

    /** The port people come to. */
    public int port() {
        return port("local.server.port");
    }

    private int port(String property) {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty(property));
    }

    @Override
    public void close() {
        SpringApplication.exit(context);
    }
}
