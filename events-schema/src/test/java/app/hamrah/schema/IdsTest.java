package app.hamrah.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void anIdIsWrittenAndReadAsItsPrefixAndUuid() {
        var uuid = UUID.fromString("019ca8f2-5c00-7000-8000-000000000002");
        var id = SessionId.of(uuid);
        assertThat(id.toString()).isEqualTo("ses_019ca8f2-5c00-7000-8000-000000000002");
        assertThat(new SessionId(id.value()).uuid()).isEqualTo(uuid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ses_",
                "acc_019ca8f2-5c00-7000-8000-000000000002",
                "ses_019CA8F2-5C00-7000-8000-000000000002",
                "ses_019ca8f2-5c00-7000-8000-0000000000021",
                "ses_019ca8f2-5c00-7000-8000-000000000002\n",
                "ses_1-1-1-1-1"
            })
    void anythingElseIsNoSessionId(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionId(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "idn_", "idn_short", "idn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+"})
    void anythingElseIsNoIdentityId(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new IdentityId(text));
    }

    @Test
    void aVersionIsReadAsItWasWritten() {
        var version = Version.of(EventExamples.SESSION, 3);
        assertThat(version.toString()).isEqualTo(EventExamples.SESSION + "@3");
        assertThat(Version.parse(version.toString())).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ses_x", "ses_x@", "ses_x@-1", "x@1", "ses_x@1@2", "ses_x@99999999999999999999"})
    void anythingElseIsNoVersion(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Version.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with space-in", "line\nbreak-", "ünïcode-id"})
    void anythingElseIsNoRequestId(String text) {
        assertThat(RequestId.isValid(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestId(text));
    }

    @Test
    void personalAndSealedValuesHideInText() {
        assertThat(new Personal("ada@example.org").toString()).doesNotContain("ada");
        assertThat(new Sealed("c2VjcmV0").toString()).doesNotContain("c2VjcmV0");
    }

    /** The example of RFC 9562, appendix A.6. */
    @Test
    void aUuidOfVersion7HoldsTheMomentThenChance() {
        assertThat(Ids.uuid7(0x017F22E279B0L, 0xCC3L, 0x18C4DC0C0C07398FL))
                .isEqualTo(UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
    }

    @Test
    void noChanceReachesTheBitsOfVersionAndVariant() {
        var id = Ids.uuid7(1, -1, -1);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(1);
    }
}
