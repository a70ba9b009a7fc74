package app.hamrah.command;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.account.Account;
import app.hamrah.command.device.Device;
import app.hamrah.command.session.Session;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.account.AccountState;
import app.hamrah.schema.device.DeviceState;
import app.hamrah.schema.session.SessionState;
import app.hamrah.schema.stored.CatalogueSerializer;
import app.hamrah.schema.stored.StoredTypes;
import java.nio.charset.StandardCharsets;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CurrentSnapshotsTest {

    private final CatalogueSerializer serializer = new CatalogueSerializer(new StoredTypes(CommandSide.STORED_TYPES));

    @Test
    void anAccountIsReadFromItsSnapshotAsItWas() {
        var stored = """
                {"state":{"accountId":"%s","status":"ACTIVE","profile":{"email":"c2VhbGVk","emailVerified":true,\
                "name":null,"picture":null},"nameChosen":false,"identities":[{"identityId":"%s","provider":"GOOGLE"}],\
                "sessions":[{"sessionId":"%s","until":"2026-05-30T12:00:00Z"}],"devices":["%s"],"roles":["AUDITOR"]}}""".formatted(
                        EventExamples.ACCOUNT, EventExamples.IDENTITY, EventExamples.SESSION, EventExamples.DEVICE);
        Account account = serializer.deserialize(new SimpleSerializedObject<>(
                stored.getBytes(StandardCharsets.UTF_8),
                byte[].class,
                new SimpleSerializedType("account.snapshot", "2")));

        assertThat(account.state().holds(EventExamples.IDENTITY)).isTrue();
        assertThat(account.state().sessions())
                .extracting(AccountState.Begun::sessionId)
                .containsExactly(EventExamples.SESSION);
        assertThat(new String(serializer.serialize(account, byte[].class).getData(), StandardCharsets.UTF_8))
                .isEqualTo(stored);
    }

    @Test
    void aSessionIsReadFromItsSnapshotAsItWas() {
        SessionState state = null;
        for (var event : EventExamples.ofSession()) {
            state = SessionState.evolve(state, event);
        }
        assertThat(thereAndBack("session.snapshot", Session.class, state).state())
                .isEqualTo(state);
        assertThat(state.rotations()).isNotEmpty();
    }

    @Test
    void aDeviceIsReadFromItsSnapshotAsItWas() {
        DeviceState state = null;
        for (var event : EventExamples.ofDevice()) {
            state = DeviceState.evolve(state, event);
        }
        assertThat(thereAndBack("device.snapshot", Device.class, state).state()).isEqualTo(state);
        assertThat(state.suspected()).isNotEmpty();
    }

    /** Reads what the snapshot of this state would hold. */
    private <T> T thereAndBack(String name, Class<T> type, Object state) {
        var stored = "{\"state\":" + new JsonMapper().writeValueAsString(state) + "}";
        T read = serializer.deserialize(new SimpleSerializedObject<>(
                stored.getBytes(StandardCharsets.UTF_8), byte[].class, new SimpleSerializedType(name, "1")));
        assertThat(serializer.typeForClass(type).getName()).isEqualTo(name);
        var written = serializer.serialize(read, byte[].class);
        return serializer.deserialize(written);
    }

    @Test
    void aSnapshotOfAnOlderShapeIsPassedOver() {
        var filter = CurrentSnapshots.of(CommandSide.STORED_TYPES);
        assertThat(filter.allow(snapshot("account.snapshot", "2"))).isTrue();
        assertThat(filter.allow(snapshot("account.snapshot", "1"))).isFalse();
        assertThat(filter.allow(snapshot("another.snapshot", "2"))).isFalse();
    }

    private static GenericDomainEventEntry<byte[]> snapshot(String type, String revision) {
        return new GenericDomainEventEntry<>(
                "Account", "acc", 1, "event", EventExamples.NOW, type, revision, new byte[0], new byte[0]);
    }
}
