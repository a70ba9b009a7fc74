package app.hamrah.schema.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueSerializerTest {

    private final CatalogueSerializer serializer = new CatalogueSerializer(new StoredTypes(List.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Runtime",
                "app.hamrah.schema.session.SessionEvent$SessionStarted",
                "session.unheard-of",
                "javax.naming.InitialContext",
                ""
            })
    void aNameOutsideTheCatalogueIsNeverLoaded(String name) {
        var stored = new SimpleSerializedObject<>("{}".getBytes(StandardCharsets.UTF_8), byte[].class, name, "1");
        assertThat(serializer.classForType(stored.getType())).isEqualTo(UnknownSerializedType.class);
        assertThat(serializer.<byte[], Object>deserialize(stored)).isInstanceOf(UnknownSerializedType.class);
    }

    @Test
    void aClassOutsideTheCatalogueCannotBeWritten() {
        assertThatThrownBy(() -> serializer.serialize(UUID.randomUUID(), byte[].class))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("not in the catalogue");
    }

    @Test
    void metadataComesBackAsItWas() {
        var metadata = MetaData.from(Map.of("traceId", "a", "correlationId", "b"));
        assertThat(roundTrip(metadata)).isEqualTo(metadata);
    }

    @Test
    void theTokensOfProjectionsComeBackAsTheyWere() {
        TrackingToken token = GapAwareTrackingToken.newInstance(12, List.of(7L, 9L));
        assertThat(roundTrip(token)).isEqualTo(token);
        var replay = ReplayToken.createReplayToken(GapAwareTrackingToken.newInstance(40, List.of()), token);
        assertThat(roundTrip(replay)).isEqualTo(replay);
    }

    @Test
    void aReplayTokenThatNamesAForeignClassIsRefused() {
        var json = "{\"tokenAtReset\":{\"@class\":\"javax.swing.JEditorPane\",\"page\":\"http://localhost\"},"
                + "\"currentToken\":null,\"resetContext\":null}";
        var stored = new SimpleSerializedObject<>(
                json.getBytes(StandardCharsets.UTF_8), byte[].class, "axon.replay-token", null);
        assertThatThrownBy(() -> serializer.deserialize(stored)).isInstanceOf(SerializationException.class);
    }

    private Object roundTrip(Object value) {
        return serializer.deserialize(serializer.serialize(value, byte[].class));
    }
}
