package app.hamrah.edge.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.session.Remembered.Ended;
import app.hamrah.edge.session.Remembered.Living;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The packed table against a plain map; every run takes another way, and a failure names its seed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackedSessionsTest {

    private static final int THREADS = 4;

    private final long seed = ThreadLocalRandom.current().nextLong();

    private RandomGenerator random(long which) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed + which);
    }

    /** Every number of it says which session and sequence it belongs to, so that a torn one shows. */
    private static Living living(UUID session, long sequence) {
        var mark = session.getLeastSignificantBits() * 31 + sequence;
        return new Living(mark, ~mark, (int) mark, (int) ~mark, mark, mark, mark, mark, mark, sequence);
    }

    private static UUID session(long number) {
        return new UUID(0x0191_0000_0000_7000L + number, 0x8000_0000_0000_0000L + number * 7);
    }

    @Test
    void itAnswersAsAMapDoes() {
        var random = random(0);
        var packed = new PackedSessions(10_000);
        var model = new HashMap<UUID, Remembered>();
        for (var step = 0; step < 300_000; step++) {
            var session = session(random.nextInt(3_000));
            Remembered next = switch (random.nextInt(8)) {
                case 0, 1 -> null;
                case 2 -> Ended.ENDED;
                default -> living(session, step);
            };
            var before = model.get(session);
            var made = packed.compute(session, known -> {
                assertThat(known).as("seed %d", seed).isEqualTo(before);
                return next;
            });
            assertThat(made).isEqualTo(next);
            if (next == null) {
                model.remove(session);
            } else {
                model.put(session, next);
            }
            var other = session(random.nextInt(3_000));
            assertThat(packed.find(other)).as("seed %d", seed).isEqualTo(model.get(other));
        }
        assertThat(packed.size()).as("seed %d", seed).isEqualTo(model.size());
        for (var number = 0; number < 3_000; number++) {
            assertThat(packed.find(session(number))).as("seed %d", seed).isEqualTo(model.get(session(number)));
        }
    }

    @Test
    void aFullOneForgetsButNeverMixesUp() {
        var random = random(1);
        var packed = new PackedSessions(500);
        var newest = new HashMap<UUID, Remembered>();
        for (var step = 0; step < 100_000; step++) {
            var session = session(random.nextInt(2_000));
            var next = living(session, step);
            packed.compute(session, known -> next);
            newest.put(session, next);
            assertThat(packed.find(session)).as("seed %d", seed).isEqualTo(next);

            var other = session(random.nextInt(2_000));
            assertThat(packed.find(other)).as("seed %d", seed).isIn(null, newest.get(other));
            assertThat(packed.size()).isLessThanOrEqualTo(500);
        }
    }

    @Test
    void whatIsLookedForStaysAndWhatIsNotMakesRoom() {
        var packed = new PackedSessions(1_000);
        var regular = session(1);
        packed.compute(regular, known -> living(regular, 0));
        for (var number = 2; number < 20_000; number++) {
            var passing = session(number);
            packed.compute(passing, known -> living(passing, 0));
            assertThat(packed.find(regular)).isEqualTo(living(regular, 0));
        }
        assertThat(packed.find(session(2))).isNull();
    }

    /** Each thread writes sessions of its own and knows what they are; all read everybody's, whole or not at all. */
    @Test
    void whateverManyThreadsDoNobodySeesHalfAnEntryOrAnOldOne() throws Exception {
        var packed = new PackedSessions(100_000);
        var newest = new ConcurrentHashMap<UUID, Long>();
        try (var threads = Executors.newFixedThreadPool(2 * THREADS)) {
            var writing = new AtomicBoolean(true);
            var writers = new ArrayList<Callable<Void>>();
            for (var thread = 0; thread < THREADS; thread++) {
                var mine = thread;
                writers.add(() -> write(packed, newest, mine));
            }
            var readers = new ArrayList<java.util.concurrent.Future<Void>>();
            for (var thread = 0; thread < THREADS; thread++) {
                var random = random(100 + thread);
                readers.add(threads.submit(() -> read(packed, newest, random, writing)));
            }
            for (var written : threads.invokeAll(writers)) {
                written.get();
            }
            writing.set(false);
            for (var reader : readers) {
                reader.get();
            }
        }
    }

    private Void write(PackedSessions packed, ConcurrentHashMap<UUID, Long> newest, int mine) {
        var random = random(10 + mine);
        var model = new HashMap<UUID, Remembered>();
        for (var step = 1; step <= 150_000; step++) {
            var session = session((long) random.nextInt(4_000) * THREADS + mine);
            Remembered next = random.nextInt(4) == 0 ? null : living(session, step);
            packed.compute(session, known -> {
                assertThat(known).as("seed %d", seed).isEqualTo(model.get(session));
                return next;
            });
            newest.put(session, (long) step);
            if (next == null) {
                model.remove(session);
            } else {
                model.put(session, next);
            }
            assertThat(packed.find(session)).as("seed %d", seed).isEqualTo(next);
        }
        return null;
    }

    private Void read(
            PackedSessions packed, ConcurrentHashMap<UUID, Long> newest, RandomGenerator random, AtomicBoolean more) {
        while (more.get()) {
            var session = session(random.nextInt(4_000 * THREADS));
            var least = newest.get(session);
            if (packed.find(session) instanceof Living found) {
                assertThat(found).as("seed %d", seed).isEqualTo(living(session, found.sequence()));
                assertThat(found.sequence()).as("seed %d", seed).isGreaterThanOrEqualTo(least == null ? 0 : least);
            }
        }
        return null;
    }

    @Test
    void aMillionSessionsTakeABoundedNumberOfBytesEach() {
        var packed = new PackedSessions(1_200_000);
        assertThat(packed.bytes()).as("of an idle service").isLessThan(64 * 1024);
        var random = random(2);
        var many = 1_000_000;
        for (var i = 0; i < many; i++) {
            var session = new UUID(0x0191_0000_0000_7000L + ((long) i << 16), random.nextLong());
            packed.compute(session, known -> living(session, 0));
        }

        assertThat(packed.size()).isEqualTo(many);
        assertThat(packed.bytes() / many).isLessThanOrEqualTo(110);
    }
}
