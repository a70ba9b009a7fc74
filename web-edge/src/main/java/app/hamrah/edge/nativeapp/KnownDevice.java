package app.hamrah.edge.nativeapp;

import app.hamrah.edge.attest.DeviceKey;
import app.hamrah.edge.attest.KnownKey;
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DevicePublicKey;
import app.hamrah.schema.device.DeviceStanding;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.util.Arrays;

/**
 * What never changes of a device. Its counter, its category and whether it is usable at all are decided by the command
 * side, request by request, and never from memory here.
 */
record KnownDevice(DeviceId deviceId, DevicePublicKey publicKey, AppId appId) {

    private static final int COORDINATE = 32;

    static KnownDevice of(DeviceStanding standing) {
        return new KnownDevice(standing.deviceId(), standing.publicKey(), standing.appId());
    }

    /** The key as an assertion is verified with: any counter above 0 is worth asking the command side. */
    KnownKey key() {
        return new KnownKey(DeviceKey.of(publicKey.encoded()), appId.value(), null, 0);
    }

    /** The thumbprint of its key (RFC 7638), base64url: what access tokens are bound to. */
    String thumbprint() {
        var encoded = publicKey.encoded();
        var middle = encoded.length - COORDINATE;
        var x = Base64URL.encode(Arrays.copyOfRange(encoded, middle - COORDINATE, middle));
        var y = Base64URL.encode(Arrays.copyOfRange(encoded, middle, encoded.length));
        try {
            return new ECKey.Builder(Curve.P_256, x, y)
                    .build()
                    .computeThumbprint()
                    .toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
