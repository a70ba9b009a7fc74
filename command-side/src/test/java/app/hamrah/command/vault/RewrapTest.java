package app.hamrah.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.command.MapVaultKeys;
import app.hamrah.command.vault.Rewrap.State;
import app.hamrah.command.vault.Rewrap.Status;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Sealed;
import app.hamrah.schema.account.AccountId;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RewrapTest {

    private static final Personal SECRET = new Personal("someone@example.org");
    private static final MasterKey OLD = master(0);
    private static final MasterKey NEW = master(1);

    private final MapVaultKeys keys = new MapVaultKeys();
    private final MasterKeys both = new MasterKeys(NEW, List.of(OLD));
    private final Rewrap rewrap = new Rewrap(keys, both);

    private Map<AccountId, Sealed> sealedUnderOld(int accounts) {
        var vault = new Vault(keys, OLD);
        var sealed = new LinkedHashMap<AccountId, Sealed>();
        for (int i = 0; i < accounts; i++) {
            var account = AccountId.of(UUID.randomUUID());
            sealed.put(account, vault.seal(account, SECRET));
        }
        return sealed;
    }

    @Test
    void aFormerKeyOpensWhatItHasWrapped() {
        var vault = new Vault(keys, both);

        sealedUnderOld(3)
                .forEach((account, value) ->
                        assertThat(vault.open(account, value)).isEqualTo(SECRET));
    }

    @Test
    void whatIsMadeIsWrappedByTheCurrentKeyAlone() {
        var account = AccountId.of(UUID.randomUUID());
        var sealed = new Vault(keys, both).seal(account, SECRET);

        assertThat(new Vault(keys, NEW).open(account, sealed)).isEqualTo(SECRET);
    }

    @Test
    void afterwardsTheFormerKeyIsNotNeededOnAnyPage() {
        var sealed = sealedUnderOld(501);

        rewrap.run(() -> false);

        assertThat(rewrap.status()).isEqualTo(new Status(State.DONE, 501, 0, 0));
        var vault = new Vault(keys, NEW);
        sealed.forEach(
                (account, value) -> assertThat(vault.open(account, value)).isEqualTo(SECRET));
    }

    @Test
    void aSecondRunChangesNothing() {
        sealedUnderOld(2);
        rewrap.run(() -> false);
        var wrapped = Map.copyOf(keys.keys);

        rewrap.run(() -> false);

        assertThat(keys.keys).isEqualTo(wrapped);
        assertThat(rewrap.status()).isEqualTo(new Status(State.DONE, 2, 0, 0));
    }

    @Test
    void whatIsErasedBetweenReadingAndWritingStaysErased() {
        var account = sealedUnderOld(1).keySet().iterator().next();
        var erasing = new MapVaultKeys() {
            @Override
            public int replace(List<Replacement> replacements) {
                destroy(account);
                return super.replace(replacements);
            }
        };
        erasing.keys.putAll(keys.keys);
        var run = new Rewrap(erasing, both);

        run.run(() -> false);

        assertThat(erasing.keys).isEmpty();
        assertThat(run.status()).isEqualTo(new Status(State.DONE, 0, 0, 0));
    }

    @Test
    void aKeyThatNoneOpensIsLeftAndTold() {
        var account = AccountId.of(UUID.randomUUID());
        new Vault(keys, master(2)).seal(account, SECRET);
        var wrapped = keys.find(account);

        rewrap.run(() -> false);

        assertThat(keys.find(account)).isEqualTo(wrapped);
        assertThat(rewrap.status()).isEqualTo(new Status(State.DONE, 0, 0, 1));
    }

    @Test
    void aRunThatFailsSaysSoAndTheNextOneFinishes() {
        var sealed = sealedUnderOld(250);
        var failing = new MapVaultKeys() {
            private boolean failed;

            @Override
            public List<Wrapped> page(AccountId after, int limit) {
                if (after != null && !failed) {
                    failed = true;
                    throw new IllegalStateException("the vault cannot be read");
                }
                return super.page(after, limit);
            }
        };
        failing.keys.putAll(keys.keys);
        var run = new Rewrap(failing, both);

        assertThatThrownBy(() -> run.run(() -> false)).isInstanceOf(IllegalStateException.class);
        assertThat(run.status()).isEqualTo(new Status(State.FAILED, 200, 50, 0));

        run.run(() -> false);
        assertThat(run.status()).isEqualTo(new Status(State.DONE, sealed.size(), 0, 0));
    }

    @Test
    void aRunThatIsStoppedSaysWhatIsLeft() {
        sealedUnderOld(250);

        rewrap.run(() -> true);

        assertThat(rewrap.status()).isEqualTo(new Status(State.IDLE, 200, 50, 0));
    }

    @Test
    void aFingerprintTellsKeysApartAndNothingElse() {
        assertThat(OLD.fingerprint()).matches("[0-9a-f]{8}").isNotEqualTo(NEW.fingerprint());
        assertThat(master(1).fingerprint()).isEqualTo(NEW.fingerprint());
    }

    private static MasterKey master(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return MasterKey.ofBase64(Base64.getEncoder().encodeToString(bytes));
    }
}
