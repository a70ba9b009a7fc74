package app.hamrah.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.hamrah.schema.challenge.ChallengeId;
import app.hamrah.schema.challenge.RequestDigest;
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DevicePublicKey;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionId;
import java.time.Instant;
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
    void aDeviceIsNamedByItsKeyId() {
        var keyId = new byte[32];
        keyId[31] = 1;
        var id = DeviceId.of(keyId);
        assertThat(id.value()).isEqualTo("dev_" + "A".repeat(42) + "E");
        assertThat(new DeviceId(id.value()).keyId()).isEqualTo(keyId);
        assertThatIllegalArgumentException().isThrownBy(() -> DeviceId.of(new byte[31]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dev_",
                "dev_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "dev_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
                "dev_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "idn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void anythingElseIsNoDeviceId(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceId(text));
    }

    @Test
    void aChallengeTellsWhenItWasGivenOut() {
        var given = Instant.parse("2026-03-01T12:00:00.123Z");
        var id = ChallengeId.of(Ids.uuid7(given.toEpochMilli(), 7, 7));
        assertThat(new ChallengeId(id.value()).issuedAt()).isEqualTo(given);
    }

    @Test
    void aDevicePublicKeyIsOnePointInOneSpellingAndHidesInText() {
        var key = EventExamples.DEVICE_KEY;
        assertThat(DevicePublicKey.of(key.encoded())).isEqualTo(key);
        assertThat(key.encoded()).hasSize(91);
        assertThat(key.toString()).isEqualTo("DevicePublicKey");
        assertThatIllegalArgumentException().isThrownBy(() -> DevicePublicKey.of(new byte[91]));
        assertThatIllegalArgumentException().isThrownBy(() -> new DevicePublicKey(key.value() + "A"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6MURL8TA57", "6MURL8TA57.", ".app.hamrah", "6MURL8TA57.app hamrah", "A..b"})
    void anythingElseIsNoAppId(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AppId(text));
    }

    @Test
    void aDigestIsASha256() {
        assertThat(RequestDigest.of(new byte[32]).value()).isEqualTo("A".repeat(43));
        assertThatIllegalArgumentException().isThrownBy(() -> RequestDigest.of(new byte[20]));
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestDigest("A".repeat(42) + "B"));
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
