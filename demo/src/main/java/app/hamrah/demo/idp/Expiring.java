package app.hamrah.demo.idp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values under keys nobody can guess, each good for a while and taken at most once; the oldest give way to new ones. */
final class Expiring<V> {

    private record Held<V>(V value, Instant until) {}

    private final Clock clock;
    private final Duration lifetime;
    private final Map<String, Held<V>> held;

    Expiring(Clock clock, Duration lifetime, int capacity) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.held = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Held<V>> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Keeps a value; answers its key. */
    synchronized String put(V value) {
        var key = Tokens.next();
        held.put(key, new Held<>(value, clock.instant().plus(lifetime)));
        return key;
    }

    /** The value, still there afterwards; null when unknown, taken or too old. */
    synchronized @Nullable V look(String key) {
        return living(held.get(key));
    }

    /** The value, gone afterwards; null when unknown, taken or too old. */
    synchronized @Nullable V take(String key) {
        return living(held.remove(key));
    }

    private @Nullable V living(@Nullable Held<V> found) {
        return found != null && clock.instant().isBefore(found.until()) ? found.value() : null;
    }
}
