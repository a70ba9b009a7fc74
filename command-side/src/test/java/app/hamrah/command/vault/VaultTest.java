package app.hamrah.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.hamrah.command.MapVaultKeys;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Sealed;
import app.hamrah.schema.account.AccountEvent.AccountErased;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountQuery.OpenSealed;
import app.hamrah.schema.account.AccountQuery.Opened;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VaultTest {

    private static final AccountId ONE = AccountId.of(UUID.randomUUID());
    private static final AccountId OTHER = AccountId.of(UUID.randomUUID());
    private static final Personal SECRET = new Personal("someone@example.org");

    private final MapVaultKeys keys = new MapVaultKeys();
    private final Vault vault = new Vault(keys, master(0));

    @Test
    void whatIsSealedForAnAccountOpensForItOnly() {
        var sealed = vault.seal(ONE, SECRET);
        vault.seal(OTHER, SECRET);
        assertThat(vault.open(ONE, sealed)).isEqualTo(SECRET);
        assertThat(vault.open(OTHER, sealed)).isNull();
    }

    @Test
    void theSameValueIsNeverSealedTheSameWay() {
        assertThat(vault.seal(ONE, SECRET)).isNotEqualTo(vault.seal(ONE, SECRET));
    }

    @Test
    void nothingIsSealedAsNothing() {
        assertThat(vault.seal(ONE, null)).isNull();
        assertThat(vault.seal(ONE, new Personal(""))).isNull();
    }

    @Test
    void aChangedOrForeignValueDoesNotOpen() {
        var sealed = vault.seal(ONE, SECRET).value();
        var changed = (sealed.charAt(20) == 'A' ? 'B' : 'A') + sealed.substring(21);
        assertThat(vault.open(ONE, new Sealed(sealed.substring(0, 20) + changed)))
                .isNull();
        assertThat(vault.open(ONE, new Sealed("not base64url!"))).isNull();
    }

    @Test
    void anotherVaultOnTheSameKeysOpensIt() {
        var sealed = vault.seal(ONE, SECRET);
        assertThat(new Vault(keys, master(0)).open(ONE, sealed)).isEqualTo(SECRET);
    }

    @Test
    void keysDoNotOpenUnderAnotherMaster() {
        var sealed = vault.seal(ONE, SECRET);
        var stranger = new Vault(keys, master(1));
        assertThatIllegalStateException().isThrownBy(() -> stranger.open(ONE, sealed));
    }

    @Test
    void aKeyMovedToAnotherAccountDoesNotOpen() {
        vault.seal(ONE, SECRET);
        keys.keys.put(OTHER, keys.keys.get(ONE));
        assertThatIllegalStateException().isThrownBy(() -> vault.seal(OTHER, SECRET));
    }

    @Test
    void aDestroyedKeyOpensNothingAndDestroyingTwiceDoesNoHarm() {
        var sealed = vault.seal(ONE, SECRET);
        var destruction = new KeyDestruction(vault);
        destruction.on(new AccountErased(ONE, EventExamples.after(0)));
        destruction.on(new AccountErased(ONE, EventExamples.after(0)));
        assertThat(vault.open(ONE, sealed)).isNull();
    }

    @Test
    void sealingInParallelMakesOneKey() {
        var sealed = IntStream.range(0, 50).parallel().mapToObj(i -> new Vault(keys, master(0)).seal(ONE, SECRET));
        assertThat(new HashSet<>(sealed.map(value -> vault.open(ONE, value)).toList()))
                .containsExactly(SECRET);
    }

    @Test
    void manyValuesOpenInOneAnswerInTheirOrder() {
        var answer = new SealedQueries(vault, Runnable::run)
                .answer(new OpenSealed(ONE, List.of(vault.seal(ONE, SECRET), new Sealed("x"))));
        assertThat(answer).isCompletedWithValue(new Opened(Arrays.asList(SECRET, null)));
    }

    @Test
    void aMasterKeyIsThirtyTwoBytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> MasterKey.ofBase64("c2hvcnQ="));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MasterKey.ofBase64("%%%"))
                .withMessageNotContaining("%");
    }

    @Test
    void aMasterKeyThatIsMissingIsToldByItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MasterKey.ofBase64(null))
                .withMessageStartingWith("hamrah.vault.master-key");
    }

    @Test
    void theEndOfALineBehindAMasterKeyIsNoPartOfIt() {
        var sealed = vault.seal(ONE, SECRET);
        var same = MasterKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32]) + "\n");

        assertThat(new Vault(keys, same).open(ONE, sealed)).isEqualTo(SECRET);
    }

    private static MasterKey master(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return MasterKey.ofBase64(Base64.getEncoder().encodeToString(bytes));
    }
}
