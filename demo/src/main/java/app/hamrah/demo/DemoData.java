package app.hamrah.demo;

import app.hamrah.demo.attest.AttestationAuthority;
import app.hamrah.standalone.settings.Keys;
import app.hamrah.standalone.store.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one demo: its data, its keys and its port, all made the first time.
 *
 * <p>The port belongs to the data: the local providers' issuers name it, and people are found by their issuer.
 */
final class DemoData implements AutoCloseable {

    private static final int DEFAULT_PORT = 8080;
    private static final List<String> YOUNGER_KEYS = List.of("token-key", "challenge-key", "grant-key");
    private static final String AUTHORITY = "attestation-authority";
    private static final String FILE = "demo.properties";

    private final Path folder;
    private final Properties settings;
    private final boolean temporary;

    private DemoData(Path folder, Properties settings, boolean temporary) {
        this.folder = folder;
        this.settings = settings;
        this.temporary = temporary;
    }

    /** Opens the folder asked for, or a new one that goes with the process; throws IllegalArgumentException in words. */
    static DemoData open(DemoOptions options) {
        try {
            var kept = options.data();
            var folder = kept == null ? Files.createTempDirectory("hamrah-demo") : kept;
            var problem = DataFolder.problemWith(folder);
            if (!problem.isEmpty()) {
                throw new IllegalArgumentException(folder + " " + problem);
            }
            return new DemoData(folder, settings(folder.resolve(FILE), options.port()), kept == null);
        } catch (IOException e) {
            throw new IllegalArgumentException("the data folder cannot be used: " + e.getMessage(), e);
        }
    }

    Path folder() {
        return folder;
    }

    boolean isTemporary() {
        return temporary;
    }

    DemoPorts ports() {
        return DemoPorts.from(Integer.parseInt(setting("port")));
    }

    AttestationAuthority attestationAuthority() {
        return AttestationAuthority.of(setting(AUTHORITY));
    }

    String setting(String name) {
        var value = settings.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException(folder.resolve(FILE) + " has no " + name);
        }
        return value;
    }

    private static Properties settings(Path file, @Nullable Integer port) throws IOException {
        var settings = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                settings.load(reader);
            }
            if (port != null && !port.toString().equals(settings.getProperty("port"))) {
                throw new IllegalArgumentException(
                        "this data belongs to port " + settings.getProperty("port") + ": start it without --port");
            }
            var hasYoungerKeys = addYoungerKeys(settings);
            if (addAuthority(settings) || hasYoungerKeys) {
                store(settings, file);
            }
            return settings;
        }
        settings.setProperty("port", Integer.toString(port == null ? DEFAULT_PORT : port));
        settings.setProperty("credential-key", "demo:" + Keys.key());
        settings.setProperty("cookie-key", "demo:" + Keys.key());
        addYoungerKeys(settings);
        addAuthority(settings);
        settings.setProperty("identity-key", Keys.key());
        settings.setProperty("master-key", Keys.key());
        makePrivate(file);
        store(settings, file);
        return settings;
    }

    /** Adds keys that data of an earlier time may not have; answers whether any was missing. */
    private static boolean addYoungerKeys(Properties settings) {
        var missing = YOUNGER_KEYS.stream()
                .filter(name -> settings.getProperty(name) == null)
                .toList();
        missing.forEach(name -> settings.setProperty(name, "demo:" + Keys.key()));
        return !missing.isEmpty();
    }

    /** Adds who attests the keys of phones, where data of an earlier time has nobody; answers whether that was so. */
    private static boolean addAuthority(Properties settings) {
        if (settings.getProperty(AUTHORITY) != null) {
            return false;
        }
        settings.setProperty(
                AUTHORITY,
                AttestationAuthority.make(Clock.systemUTC().instant()).kept());
        return true;
    }

    private static void store(Properties settings, Path file) throws IOException {
        try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            settings.store(writer, "Keys of this demo's data. Not for anything real.");
        }
    }

    private static void makePrivate(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    /** Removes the folder if it was only for this process. */
    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
