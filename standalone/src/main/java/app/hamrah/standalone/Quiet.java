package app.hamrah.standalone;

/** Keeps libraries from calling out or advertising by themselves: a sign-in service talks to nobody it was not told to. */
public final class Quiet {

    private Quiet() {}

    /** Turns off Axon's update check and console notice, unless the operator has set them. */
    public static void axon() {
        setUnlessSet("axoniq.update-checker.disabled", "true");
        setUnlessSet("disable-axoniq-console-message", "true");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
