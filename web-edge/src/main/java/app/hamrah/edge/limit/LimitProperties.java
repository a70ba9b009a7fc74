package app.hamrah.edge.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is taken before a request is refused. Each number is how many may come at once, and how many more are taken
 * in a minute (for exchanges: in a second), evenly; of connections it is how many are open. Every server counts for
 * itself.
 *
 * @param loginStarts logins an address may begin in a minute; an address is one of IPv4 or a /64 of IPv6
 * @param callbacks returns from a provider an address may make in a minute; a login with Apple makes two
 * @param notifications notifications of providers an address may bring in a minute
 * @param appRequests attestations, logins and refreshes that apps at an address may send in a minute
 * @param failedChecks requests with a forged session credential, token or secret an address may make in a minute
 * @param challenges challenges an address may ask for in a minute
 * @param revocations tokens an address may take back in a minute
 * @param reads requests an account may make in a minute that change nothing; one session alone at most half of them
 * @param writes requests an account may make in a minute that change something; one session alone at most half of them
 * @param refreshes refreshes and logins a device may make in a minute, or a session without one
 * @param exchanges codes of browsers that may be exchanged at a provider in a second, for everybody together
 * @param nativeExchanges the same of codes that apps bring, which never keep a browser waiting
 * @param connections connections that may be open at a time; more are closed before a byte of them is read
 * @param connectionsPerAddress connections an address may have open at a time; not counted behind a proxy whose
 *     {@code Forwarded} headers are believed
 */
@ConfigurationProperties("hamrah.limits")
record LimitProperties(
        @DefaultValue("120") int loginStarts,
        @DefaultValue("240") int callbacks,
        @DefaultValue("600") int notifications,
        @DefaultValue("6000") int appRequests,
        @DefaultValue("120") int failedChecks,
        @DefaultValue("6000") int challenges,
        @DefaultValue("120") int revocations,
        @DefaultValue("600") int reads,
        @DefaultValue("120") int writes,
        @DefaultValue("60") int refreshes,
        @DefaultValue("100") int exchanges,
        @DefaultValue("50") int nativeExchanges,
        @DefaultValue("10000") int connections,
        @DefaultValue("1000") int connectionsPerAddress) {

    private static final int MOST = 1_000_000;

    LimitProperties {
        require("login-starts", loginStarts);
        require("callbacks", callbacks);
        require("notifications", notifications);
        require("app-requests", appRequests);
        require("failed-checks", failedChecks);
        require("challenges", challenges);
        require("revocations", revocations);
        require("reads", reads);
        require("writes", writes);
        require("refreshes", refreshes);
        require("exchanges", exchanges);
        require("native-exchanges", nativeExchanges);
        require("connections", connections);
        require("connections-per-address", connectionsPerAddress);
    }

    private static void require(String name, int value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException("hamrah.limits." + name + " must be from 1 to " + MOST);
        }
    }
}
