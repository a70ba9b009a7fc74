package app.hamrah.edge.receipt;

import app.hamrah.edge.attest.AttestedApp;
import java.util.List;

/**
 * The apps whose receipts are looked at.
 *
 * @param otherRoot whether their attestations are under another root than Apple's, as in the demo and tests
 */
public record AttestedAppList(List<AttestedApp> apps, boolean otherRoot) {

    public AttestedAppList {
        apps = List.copyOf(apps);
    }
}
