package app.hamrah.edge.signin;

/** What proves to a provider that it is us who exchanges a code. */
@FunctionalInterface
interface ClientSecret {

    /** The secret to send now. */
    String current();
}
