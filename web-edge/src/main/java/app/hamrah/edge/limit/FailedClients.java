package app.hamrah.edge.limit;

import org.springframework.web.server.ServerWebExchange;

/** Limits how often an address shows a server's secret that is none, so that none is found by trying. */
public final class FailedClients {

    private final Gate<Long> failures;

    FailedClients(Gate<Long> failures) {
        this.failures = failures;
    }

    /** Counts a failure; throws when the address has none left. Whoever shows the right secret never asks. */
    public void count(ServerWebExchange exchange) {
        failures.pass(AddressPrefix.of(exchange));
    }
}
