package app.hamrah.standalone.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is in a backup; written last, so that a folder without one is none.
 *
 * @param format the version of this form
 * @param product the database product whose files these are
 * @param productVersion and its version
 * @param takenAt when it was begun
 * @param position every event up to this position of the log is in it, and perhaps a few more
 * @param keys how many keys the vault had right before it was copied
 * @param files the files beside this one
 */
public record BackupManifest(
        int format,
        String product,
        String productVersion,
        Instant takenAt,
        long position,
        long keys,
        List<Content> files) {

    static final int FORMAT = 1;
    static final String NAME = "manifest.json";
    static final String EVENTS = "events.zip";
    static final String VAULT = "vault.zip";

    private static final int MOST_BYTES = 65_536;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A file of a backup. */
    public record Content(String name, long bytes, String sha256) {

        static Content of(Path file) throws IOException {
            return new Content(file.getFileName().toString(), Files.size(file), hash(file));
        }
    }

    void write(Path folder) throws IOException {
        var file = folder.resolve(NAME);
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    /** Reads a manifest and holds every file against it. */
    static BackupManifest check(Path folder) {
        var manifest = read(folder.resolve(NAME));
        if (manifest.format() != FORMAT || !manifest.product().equals("h2")) {
            throw new BackupFailure("the backup is of a form that this version does not restore");
        }
        for (var name : List.of(EVENTS, VAULT)) {
            if (manifest.content(name) == null) {
                throw new BackupFailure("the backup has no " + name);
            }
        }
        for (var content : manifest.files()) {
            if (!List.of(EVENTS, VAULT, ErasureRegister.NAME).contains(content.name())) {
                throw new BackupFailure("the manifest names a file that no backup has");
            }
            content(folder, content);
        }
        return manifest;
    }

    @Nullable
    Content content(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static BackupManifest read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new BackupFailure("the manifest is none");
            }
            return JSON.readValue(Files.readString(file), BackupManifest.class);
        } catch (IOException e) {
            throw new BackupFailure("there is no " + NAME + ": this is no backup, or not a whole one", e);
        } catch (JacksonException e) {
            throw new BackupFailure("the manifest is none", e);
        }
    }

    private static void content(Path folder, Content content) {
        try {
            if (!hash(folder.resolve(content.name())).equals(content.sha256())) {
                throw new BackupFailure(content.name() + " is not what was backed up: its SHA-256 differs");
            }
        } catch (IOException e) {
            throw new BackupFailure(content.name() + " cannot be read", e);
        }
    }

    private static String hash(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
