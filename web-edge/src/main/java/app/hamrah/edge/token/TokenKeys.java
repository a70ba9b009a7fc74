package app.hamrah.edge.token;

import app.hamrah.edge.setting.NamedKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys access tokens are signed with. They follow from secrets and the time, so that every server that is given the
 * same secrets has the same keys: of the first secret one signs, of all of them those of the {@link Epochs} verify.
 *
 * <p>Keys are derived when an epoch begins or ends and kept until the next one does.
 */
public final class TokenKeys {

    /** The name of its setting. */
    static final String PROPERTY = "hamrah.keys.token";

    private static final int MOST_SECRETS = 8;

    /** Which of them one key is. */
    private record Place(int secret, long epoch) {}

    private record Held(long signing, List<Long> epochs, Map<Place, TokenKey> keys, KeySet set) {}

    private final List<byte[]> secrets;
    private final Epochs epochs;
    private final Clock clock;
    private volatile @Nullable Held held;

    /** @throws IllegalArgumentException as {@link NamedKey#parse} does, or when there are more than eight secrets */
    TokenKeys(List<String> secrets, Epochs epochs, Clock clock) {
        this.secrets =
                NamedKey.parse(PROPERTY, secrets).stream().map(NamedKey::secret).toList();
        if (this.secrets.size() > MOST_SECRETS) {
            throw new IllegalArgumentException(PROPERTY + " must hold at most " + MOST_SECRETS + " secrets");
        }
        this.epochs = epochs;
        this.clock = clock;
    }

    /** The keys of this moment. */
    KeySet current() {
        var now = clock.instant();
        var known = held;
        return known != null && isOf(now, known) ? known.set() : renew(now).set();
    }

    private boolean isOf(Instant now, Held known) {
        return known.signing() == epochs.signing(now) && known.epochs().equals(epochs.published(now));
    }

    private synchronized Held renew(Instant now) {
        var known = held;
        if (known != null && isOf(now, known)) {
            return known;
        }
        var before = known == null ? Map.<Place, TokenKey>of() : known.keys();
        var published = epochs.published(now);
        var keys = new HashMap<Place, TokenKey>();
        var all = new ArrayList<TokenKey>();
        for (var secret = 0; secret < secrets.size(); secret++) {
            for (var epoch : published) {
                var place = new Place(secret, epoch);
                var key = before.get(place);
                if (key == null) {
                    key = TokenKey.derive(secrets.get(secret), epoch);
                }
                keys.put(place, key);
                all.add(key);
            }
        }
        var signing = epochs.signing(now);
        var first = all.get(published.indexOf(signing));
        var fresh = new Held(signing, published, Map.copyOf(keys), new KeySet(first, List.copyOf(all)));
        held = fresh;
        return fresh;
    }

    @Override
    public String toString() {
        return "TokenKeys[" + secrets.size() + "]";
    }
}
