package app.hamrah.edge.attest;

import java.security.MessageDigest;
import java.util.List;

/** The apps whose keys are taken, each once. Where there is none, every key is refused. */
final class AttestedApps {

    @SuppressWarnings("ArrayRecordComponent") // made once and never compared as a whole
    private record Known(AttestedApp app, byte[] hash) {}

    private final List<Known> known;

    AttestedApps(List<AttestedApp> apps) {
        if (apps.stream().map(AttestedApp::id).distinct().count() != apps.size()) {
            throw new IllegalArgumentException("an app is configured twice");
        }
        this.known = apps.stream().map(app -> new Known(app, app.hash())).toList();
    }

    /** The app of an RP id hash. */
    AttestedApp byHash(byte[] hash) throws Refused {
        for (var each : known) {
            if (MessageDigest.isEqual(each.hash(), hash)) {
                return each.app();
            }
        }
        throw new Refused(Reasons.APP);
    }

    /** The app of an id. */
    AttestedApp byId(String id) throws Refused {
        for (var each : known) {
            if (each.app().id().equals(id)) {
                return each.app();
            }
        }
        throw new Refused(Reasons.APP);
    }
}
