package app.hamrah.edge.attest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An object of a real device that others have published, from a folder beside the project: it is not copied here. */
record AppAttestVector(String id, JsonNode json) {

    private static final Path FOLDER = Path.of("../../shared/vectors/appattest");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Whether the folder is there. Tests that read it are skipped where it is not. */
    static boolean arePresent() {
        return Files.isDirectory(FOLDER);
    }

    static List<AppAttestVector> ofKind(String kind) {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(AppAttestVector::read)
                    .filter(vector -> vector.text("kind").equals(kind))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static AppAttestVector named(String id) {
        return read(FOLDER.resolve(id + ".json"));
    }

    private static AppAttestVector read(Path file) {
        try {
            var json = JSON.readTree(Files.readString(file));
            return new AppAttestVector(json.path("id").asString(), json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String text(String name) {
        return json.path(name).asString("");
    }

    byte[] bytes(String name) {
        return Base64.getDecoder().decode(text(name));
    }

    KeyId keyId() {
        return KeyId.of(bytes("keyIdBase64"));
    }

    byte[] clientDataHash() {
        return bytes("clientDataHashBase64");
    }

    /** What the app hashed, where that is known. */
    byte[] clientData() {
        return json.has("clientDataBase64")
                ? bytes("clientDataBase64")
                : text("challengeUtf8").getBytes(StandardCharsets.UTF_8);
    }

    DeviceKey key() {
        return DeviceKey.of(bytes("publicKeySpkiBase64"));
    }

    Clock clock() {
        return Clock.fixed(Instant.parse(text("verifyAt")), ZoneOffset.UTC);
    }

    /** The app, whatever the category of its keys. */
    AttestedApp app() {
        return app(EnumSet.allOf(Category.class));
    }

    AttestedApp app(Set<Category> categories) {
        var environment = text("environment").equals("production") ? Environment.PRODUCTION : Environment.DEVELOPMENT;
        return new AttestedApp(text("appId"), environment, categories, true);
    }

    KnownKey known() {
        return new KnownKey(
                key(), text("appId"), null, json.path("previousCounter").asLong(0));
    }
}
