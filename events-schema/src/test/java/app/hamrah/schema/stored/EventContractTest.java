package app.hamrah.schema.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import app.hamrah.schema.EventExamples;
import app.hamrah.schema.StoredName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stored form of every event is frozen in {@code contract/<name>.<revision>.json}.
 *
 * <p>To add an event or a revision, write its file by hand from what the failing test shows. Files are never edited:
 * what they freeze lies in event stores.
 */
class EventContractTest {

    private static final Path FILES = Path.of("src/test/resources/contract");
    private static final CatalogueSerializer SERIALIZER = new CatalogueSerializer(new StoredTypes(List.of()));

    static Stream<Object> everyEvent() {
        return StoredTypes.events().stream()
                .map(type -> EventExamples.all().stream()
                        .filter(type::isInstance)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(type + " has no example")));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void anEventIsWrittenAsItsFrozenFile(Object event) {
        var written = new String(SERIALIZER.serialize(event, byte[].class).getData(), StandardCharsets.UTF_8);
        var file = FILES.resolve(nameOf(event) + "." + revisionOf(event) + ".json");
        if (!Files.exists(file)) {
            fail("%s is missing; it would hold:%n%s", file, written);
        }
        assertThat(written).isEqualTo(read(file));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void aFrozenFileIsReadAsItsEvent(Object event) {
        var file = FILES.resolve(nameOf(event) + "." + revisionOf(event) + ".json");
        var stored = new SimpleSerializedObject<>(
                read(file).getBytes(StandardCharsets.UTF_8),
                byte[].class,
                new SimpleSerializedType(nameOf(event), revisionOf(event)));
        assertThat(SERIALIZER.<byte[], Object>deserialize(stored)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void theNameOfAnEventIsItsStoredNameAndRevision(Object event) {
        var type = SERIALIZER.typeForClass(event.getClass());
        assertThat(type.getName()).isEqualTo(nameOf(event)).matches("[a-z-]+\\.[a-z-]+");
        assertThat(type.getRevision()).isEqualTo(revisionOf(event));
        assertThat(SERIALIZER.classForType(type)).isEqualTo(event.getClass());
    }

    @Test
    void noFrozenFileIsLeftOver() throws IOException {
        try (var files = Files.list(FILES)) {
            var names = StoredTypes.events().stream()
                    .map(type -> type.getAnnotation(StoredName.class))
                    .flatMap(name -> Stream.iterate(1, revision -> revision + 1)
                            .limit(name.revision())
                            .map(revision -> name.value() + "." + revision + ".json"))
                    .toList();
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    private static String nameOf(Object event) {
        return event.getClass().getAnnotation(StoredName.class).value();
    }

    private static String revisionOf(Object event) {
        return Integer.toString(event.getClass().getAnnotation(StoredName.class).revision());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
