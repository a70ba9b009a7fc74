package app.hamrah.schema.stored;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.EventExamples;
import app.hamrah.schema.StoredName;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UpcastersTest {

    private static final Path FILES = Path.of("src/test/resources/contract");
    private static final CatalogueSerializer SERIALIZER = new CatalogueSerializer(new StoredTypes(List.of()));

    static Stream<Arguments> everyOlderRevision() {
        return StoredTypes.events().stream()
                .map(type -> type.getAnnotation(StoredName.class))
                .flatMap(name -> IntStream.range(1, name.revision())
                        .mapToObj(revision -> Arguments.of(name.value(), revision, name.revision())));
    }

    @ParameterizedTest
    @MethodSource("everyOlderRevision")
    void anOlderRevisionIsReadAsTheEventOfToday(String name, int revision, int today) throws IOException {
        var upcast = Upcasters.chain()
                .upcast(Stream.of(new InitialEventRepresentation(entry(name, revision), SERIALIZER)))
                .toList();

        assertThat(upcast).singleElement().satisfies(event -> {
            assertThat(event.getType().getRevision()).isEqualTo(Integer.toString(today));
            var read = SERIALIZER.deserialize(event.getData());
            assertThat(read)
                    .isEqualTo(EventExamples.all().stream()
                            .filter(example -> example.getClass().equals(read.getClass()))
                            .findFirst()
                            .map(UpcastersTest::beforeDevices)
                            .orElseThrow());
        });
    }

    /** The example as older revisions told it: they knew no devices. */
    private static Object beforeDevices(Object example) {
        return example instanceof SessionStarted ? EventExamples.started(null) : example;
    }

    private static EventData<byte[]> entry(String name, int revision) throws IOException {
        return new GenericDomainEventEntry<>(
                "stream",
                EventExamples.SESSION.value(),
                0,
                "event-1",
                EventExamples.NOW,
                name,
                Integer.toString(revision),
                Files.readString(FILES.resolve(name + "." + revision + ".json"))
                        .strip()
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                SERIALIZER.serialize(MetaData.emptyInstance(), byte[].class).getData());
    }
}
