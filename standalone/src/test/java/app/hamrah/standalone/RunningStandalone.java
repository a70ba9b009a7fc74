package app.hamrah.standalone;

import app.hamrah.standalone.settings.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
        arguments.addAll(List.of(more));
        return new RunningStandalone(new SpringApplicationBuilder(Standalone.class)
                .initializers(starting -> starting.getBeanFactory().registerSingleton("clock", clock))
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new)));
    }

    /** Keys belong to the data: they are made with it and found again. */
    private static List<String> keysOf(Path folder) {
        var file = folder.resolve("keys");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                Files.write(
                        file,
                        List.of(
                                "--hamrah.keys.credential=k1:" + Keys.key(),
                                "--hamrah.keys.cookie=k1:" + Keys.key(),
                                "--hamrah.keys.identity=" + Keys.key(),
                                "--hamrah.vault.master-key=" + Keys.key()));
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it serves people. */
    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Where it serves operators. */
    public int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
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
    <R> R ask(Object query, Class<R> answer) {
        return bean(QueryGateway.class).query(query, answer).join();
    }

    @Override
    public void close() {
        SpringApplication.exit(context);
    }
}
