package app.hamrah.edge.limit;

import org.springframework.web.server.ServerWebExchange;

/** How many forged credentials and access tokens an address may bring. */
public final class FailedChecks {

    private final Gate<Long> failures;

    FailedChecks(Gate<Long> failures) {
        this.failures = failures;
    }

    /** Counts one; throws when the address has none left. */
    void count(ServerWebExchange exchange) {
        failures.pass(AddressPrefix.of(exchange));
    }

    /** Whether the address of a request has none left, so that what it brings next may well be forged, too. */
    public boolean areSpent(ServerWebExchange exchange) {
        return failures.isSpent(AddressPrefix.of(exchange));
    }
}
