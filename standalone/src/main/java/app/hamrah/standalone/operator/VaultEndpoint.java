package app.hamrah.standalone.operator;

import app.hamrah.command.vault.MasterKeys;
import app.hamrah.command.vault.Rewrap;
import java.util.Locale;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** Which master keys the vault still needs. */
@Endpoint(id = "vault")
final class VaultEndpoint {

    private final Rewrap rewrap;
    private final MasterKeys masters;
    private final RewrapJob job;

    VaultEndpoint(Rewrap rewrap, MasterKeys masters, RewrapJob job) {
        this.rewrap = rewrap;
        this.masters = masters;
        this.job = job;
    }

    /**
     * @param masterKey the fingerprint of the master key that wraps
     * @param state of the last look at all keys: {@code idle} when there was none
     */
    record Told(String masterKey, String state, long underCurrent, long underFormer, long unreadable) {}

    @ReadOperation
    Told read() {
        var status = rewrap.status();
        return new Told(
                masters.fingerprint(),
                status.state().name().toLowerCase(Locale.ROOT),
                status.underCurrent(),
                status.underFormer(),
                status.unreadable());
    }

    /** Looks at all keys (again), and wraps anew what a former master key has wrapped. */
    @WriteOperation
    Told rewrap() {
        job.begin();
        return read();
    }
}
