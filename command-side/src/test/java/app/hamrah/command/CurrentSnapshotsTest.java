package app.hamrah.command;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.account.Account;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.account.AccountState;
import app.hamrah.schema.stored.CatalogueSerializer;
import app.hamrah.schema.stored.StoredTypes;
import java.nio.charset.StandardCharsets;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;

class CurrentSnapshotsTest {

    private final CatalogueSerializer serializer = new CatalogueSerializer(new StoredTypes(CommandSide.STORED_TYPES));

    @Test
    void anAccountIsReadFromItsSnapshotAsItWas() {
        var stored = """
                {"state":{"accountId":"%s","status":"ACTIVE","profile":{"email":"c2VhbGVk","emailVerified":true,\
                "name":null,"picture":null},"nameChosen":false,"identities":[{"identityId":"%s","provider":"GOOGLE"}],\
                "sessions":[{"sessionId":"%s","until":"2026-05-30T12:00:00Z"}],"roles":["AUDITOR"]}}""".formatted(EventExamples.ACCOUNT, EventExamples.IDENTITY, EventExamples.SESSION);
        Account account = serializer.deserialize(new SimpleSerializedObject<>(
                stored.getBytes(StandardCharsets.UTF_8),
                byte[].class,
                new SimpleSerializedType("account.snapshot", "1")));

        assertThat(account.state().holds(EventExamples.IDENTITY)).isTrue();
        assertThat(account.state().sessions())
                .extracting(AccountState.Begun::sessionId)
                .containsExactly(EventExamples.SESSION);
        assertThat(new String(serializer.serialize(account, byte[].class).getData(), StandardCharsets.UTF_8))
                .isEqualTo(stored);
    }

    @Test
    void aSnapshotOfAnOlderShapeIsPassedOver() {
        var filter = CurrentSnapshots.of(CommandSide.STORED_TYPES);
        assertThat(filter.allow(snapshot("account.snapshot", "1"))).isTrue();
        assertThat(filter.allow(snapshot("account.snapshot", "0"))).isFalse();
        assertThat(filter.allow(snapshot("another.snapshot", "1"))).isFalse();
    }

    private static GenericDomainEventEntry<byte[]> snapshot(String type, String revision) {
        return new GenericDomainEventEntry<>(
                "Account", "acc", 1, "event", EventExamples.NOW, type, revision, new byte[0], new byte[0]);
    }
}
