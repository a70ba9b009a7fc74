package app.hamrah.schema.stored;

import app.hamrah.schema.StoredName;
import app.hamrah.schema.account.AccountEvent;
import app.hamrah.schema.challenge.ChallengeEvent;
import app.hamrah.schema.device.DeviceEvent;
import app.hamrah.schema.identity.IdentityEvent;
import app.hamrah.schema.session.SessionEvent;
import app.hamrah.schema.signin.SignInEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * The allow-list of everything that may lie in a store: a name and revision for each class, a class for each name.
 *
 * <p>The sealed catalogues are its source, so a new event is in it by being one. No name from a store is ever taken
 * for a class name.
 */
public final class StoredTypes {

    private final Map<Class<?>, SerializedType> names = new HashMap<>();
    private final Map<String, Class<?>> classes = new HashMap<>();

    /**
     * The catalogues, what Axon itself stores, and {@code more}: types of other modules with a {@link StoredName},
     * such as snapshots.
     */
    public StoredTypes(Collection<Class<?>> more) {
        events().forEach(this::add);
        more.forEach(this::add);
        // Axon reads metadata back under its class name, whatever name was written.
        add(MetaData.class, MetaData.class.getName());
        add(GapAwareTrackingToken.class, "axon.gap-aware-token");
        add(GlobalSequenceTrackingToken.class, "axon.global-sequence-token");
        add(ReplayToken.class, "axon.replay-token");
    }

    /** Every event of every catalogue. */
    public static List<Class<?>> events() {
        var events = new ArrayList<Class<?>>();
        for (var catalogue : List.of(
                AccountEvent.class,
                ChallengeEvent.class,
                DeviceEvent.class,
                IdentityEvent.class,
                SessionEvent.class,
                SignInEvent.class)) {
            events.addAll(List.of(catalogue.getPermittedSubclasses()));
        }
        return events;
    }

    /** The stored name of a class, or null when it may not be stored. */
    public @Nullable SerializedType nameOf(Class<?> type) {
        return names.get(type);
    }

    /** The class for a stored name, or null when the name is none of ours. */
    public @Nullable Class<?> classOf(String name) {
        return classes.get(name);
    }

    private void add(Class<?> type) {
        var stored = type.getAnnotation(StoredName.class);
        if (stored == null) {
            throw new IllegalArgumentException(type + " has no stored name");
        }
        add(type, new SimpleSerializedType(stored.value(), Integer.toString(stored.revision())));
    }

    private void add(Class<?> type, String name) {
        add(type, new SimpleSerializedType(name, null));
    }

    private void add(Class<?> type, SerializedType name) {
        names.put(type, name);
        if (classes.put(name.getName(), type) != null) {
            throw new IllegalArgumentException("two classes are stored as " + name.getName());
        }
    }
}
