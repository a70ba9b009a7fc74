package app.hamrah.demo.attest;

/** The app on the simulated phone, as Apple and Google know it. There is no such app, nor such a team. */
public final class DemoApp {

    /** Its bundle id, and so Apple's audience of its id tokens. */
    public static final String BUNDLE_ID = "com.example.hamrah.phone";

    /** The id under which Apple attests its keys. */
    public static final String APP_ID = "DEM0TEAM01." + BUNDLE_ID;

    /** Google's audience of its id tokens. */
    public static final String GOOGLE_CLIENT_ID = "314159265358-hamrah-phone.apps.example.com";

    private DemoApp() {}
}
