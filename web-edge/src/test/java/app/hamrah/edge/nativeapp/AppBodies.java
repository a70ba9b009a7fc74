package app.hamrah.edge.nativeapp;

import java.util.Map;

/** What each operation of apps is sent, for the API's document. */
public final class AppBodies {

    private static final Map<String, Class<?>> BODIES = Map.of(
            "POST /api/v1/devices", DeviceRegistration.class,
            "POST /api/v1/native/sign-in", NativeSignIn.class,
            "POST /api/v1/token", RefreshGrant.class);

    private AppBodies() {}

    /** Whether it is an operation of apps alone. */
    public static boolean isOfApps(String operation) {
        return BODIES.containsKey(operation);
    }

    public static Class<?> of(String operation) {
        return BODIES.get(operation);
    }
}
