package app.hamrah.standalone.operator;

import app.hamrah.edge.setting.NamedKey;
import app.hamrah.standalone.settings.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list of {@code id:base64} in a file of settings: the first makes, all are taken. Since when a key makes is told in
 * a comment above it, so that it can be told when the one before is no longer needed.
 */
final class KeyRing {

    private static final Pattern NUMBER = Pattern.compile("\\d+$");

    private final PropertiesFile file;
    private final String property;
    private final Pattern mark;
    private final List<String> keys;
    private final Map<String, Instant> since = new HashMap<>();

    KeyRing(PropertiesFile file, String property) {
        this.file = file;
        this.property = property;
        this.keys = new ArrayList<>(file.list(property));
        this.mark = Pattern.compile("# " + Pattern.quote(property) + ": ([a-z0-9]{1,8}) makes since (\\S+)");
        if (keys.isEmpty()) {
            throw new Failed(ExitCodes.CONFIG, property + " is not in this file: --file names another");
        }
        requireGood();
        file.comments(mark).forEach(found -> since.put(found.group(1), Instant.parse(found.group(2))));
    }

    private void requireGood() {
        try {
            NamedKey.parse(property, keys);
        } catch (IllegalArgumentException e) {
            throw new Failed(ExitCodes.CONFIG, String.valueOf(e.getMessage()));
        }
    }

    /** The ids, the one that makes first. */
    List<String> ids() {
        return keys.stream().map(KeyRing::id).toList();
    }

    /** Since when a key makes, or null when that is not known. */
    @Nullable
    Instant since(String id) {
        return since.get(id);
    }

    /** Puts a fresh key first; answers its id. */
    String rotate(Instant now) {
        var fresh = fresh();
        keys.addFirst(fresh);
        since.put(id(fresh), now);
        save();
        return id(fresh);
    }

    /** Puts a fresh key behind the first, so that it is taken everywhere before anybody makes with it; answers its id. */
    String publish() {
        if (published() != null) {
            throw new Failed(published() + " is published already: --step sign is next");
        }
        var fresh = fresh();
        keys.add(1, fresh);
        save();
        return id(fresh);
    }

    /** Puts the published key first; answers its id. */
    String sign(Instant now) {
        if (published() == null) {
            throw new Failed("no key is published that does not make yet: --step publish comes first");
        }
        keys.addFirst(keys.remove(1));
        var id = id(keys.getFirst());
        since.put(id, now);
        save();
        return id;
    }

    /** Takes out the keys that others have replaced for so long; answers their ids. */
    List<String> prune(Instant now, Duration olderThan) {
        var gone = new ArrayList<String>();
        @Nullable Instant replaced = null;
        for (var key : List.copyOf(keys)) {
            if (replaced != null && !id(key).equals(published()) && !replaced.isAfter(now.minus(olderThan))) {
                gone.add(id(key));
            }
            replaced = since.getOrDefault(id(key), replaced);
        }
        if (!gone.isEmpty()) {
            keys.removeIf(key -> gone.contains(id(key)));
            save();
        }
        return gone;
    }

    /** The key behind the first that is newer than it, or null. */
    private @Nullable String published() {
        return keys.size() > 1 && number(id(keys.get(1))) > number(id(keys.getFirst())) ? id(keys.get(1)) : null;
    }

    private void save() {
        requireGood();
        var lines = new ArrayList<String>();
        for (int i = 0; i < keys.size(); i++) {
            var id = id(keys.get(i));
            var when = since.get(id);
            if (when != null) {
                lines.add("# " + property + ": " + id + " makes since " + when);
            }
            lines.add(property + "[" + i + "]=" + keys.get(i));
        }
        file.replace(property, line -> mark.matcher(line).matches(), lines);
        file.write();
    }

    private String fresh() {
        var highest = keys.stream().mapToLong(key -> number(id(key))).max().orElse(0);
        return "k" + (highest + 1) + ":" + Keys.key();
    }

    private static long number(String id) {
        var number = NUMBER.matcher(id);
        return number.find() ? Long.parseLong(number.group()) : 0;
    }

    private static String id(String key) {
        return key.substring(0, key.indexOf(':'));
    }
}
