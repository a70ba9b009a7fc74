package app.hamrah.query;

import app.hamrah.schema.Personal;
import app.hamrah.schema.Sealed;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountQuery.OpenSealed;
import app.hamrah.schema.account.AccountQuery.Opened;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Asks the vault of the command side to open what rows hold sealed. Nothing opened is kept. */
final class Vault {

    private final QueryGateway queries;
    private final Scheduler scheduler;
    private final Duration patience;

    Vault(QueryGateway queries, Scheduler scheduler, Duration patience) {
        this.queries = queries;
        this.scheduler = scheduler;
        this.patience = patience;
    }

    /**
     * Opens an account's sealed values by one question, and by none when there are none.
     *
     * <p>Fails when the vault does not answer in time: a name that cannot be opened now must not look erased.
     *
     * @param values may hold nulls, which are left out
     * @return what is in each; what is not in the map cannot be opened any more
     */
    Mono<Map<Sealed, Personal>> open(AccountId accountId, Stream<@Nullable Sealed> values) {
        var sealed = values.filter(Objects::nonNull).distinct().toList();
        if (sealed.isEmpty()) {
            return Mono.just(Map.of());
        }
        return Mono.fromFuture(() -> queries.query(new OpenSealed(accountId, sealed), Opened.class))
                // In one JVM the vault answers in the thread that asks, and a driver may hand rows over in an event
                // loop.
                .subscribeOn(scheduler)
                .timeout(patience)
                .map(opened -> pair(sealed, opened.values()));
    }

    private static Map<Sealed, Personal> pair(List<Sealed> sealed, List<@Nullable Personal> opened) {
        if (opened.size() != sealed.size()) {
            throw new IllegalStateException(
                    "the vault opened " + opened.size() + " values where " + sealed.size() + " were asked");
        }
        var pairs = new HashMap<Sealed, Personal>();
        for (int i = 0; i < opened.size(); i++) {
            var personal = opened.get(i);
            if (personal != null) {
                pairs.put(sealed.get(i), personal);
            }
        }
        return pairs;
    }
}
