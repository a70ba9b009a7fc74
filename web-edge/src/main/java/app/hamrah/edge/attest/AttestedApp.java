package app.hamrah.edge.attest;

import app.hamrah.edge.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * An app of ours whose keys are taken.
 *
 * @param id its App ID prefix, a dot and its bundle id, such as {@code 6MURL8TA57.app.hamrah.ios}; for old apps the
 *     prefix is not the team's id. An app clip or extension is an app of its own
 * @param environment the only environment its keys may come from
 * @param categories how it may have come onto a device
 * @param withoutCategory whether a device that says nothing of the category is taken, as those before iOS 27 are
 */
public record AttestedApp(String id, Environment environment, Set<Category> categories, boolean withoutCategory) {

    private static final int LONGEST = 255;

    public AttestedApp {
        categories = Set.copyOf(categories);
        if (id.length() > LONGEST || id.indexOf('.') < 1 || id.endsWith(".")) {
            throw new IllegalArgumentException("an app id is a prefix, a dot and a bundle id");
        }
    }

    byte[] hash() {
        return Sha256.of(id.getBytes(StandardCharsets.UTF_8));
    }
}
