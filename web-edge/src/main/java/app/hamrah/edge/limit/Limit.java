package app.hamrah.edge.limit;

import java.util.Locale;

/** What is limited. The name in lower case is the tag of the metric. */
enum Limit {
    /** Logins begun from an address. */
    LOGIN_STARTS,
    /** Returns from a provider to an address. */
    CALLBACKS,
    /** Notifications an address brings as a provider's. */
    NOTIFICATIONS,
    /** Requests of an address that apps alone make: to be attested, to sign in, to refresh. */
    APP_REQUESTS,
    /** Requests of an address with a session credential, token or secret that is none of ours. */
    FAILED_CHECKS,
    /** Challenges an address asked for. */
    CHALLENGES,
    /** Tokens an address took back. */
    REVOCATIONS,
    /** Requests of an account that change nothing. */
    READS,
    /** Requests of an account that change something. */
    WRITES,
    /** Refreshes of a device, or of a session without one. */
    REFRESHES,
    /** Codes of browsers exchanged at a provider, for everybody together. */
    EXCHANGES,
    /** Codes of apps exchanged at a provider, for everybody together. */
    NATIVE_EXCHANGES,
    /** Connections open at a time. */
    CONNECTIONS,
    /** Connections of an address open at a time. */
    ADDRESS_CONNECTIONS;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
