package app.hamrah.edge.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Which keys there are when: in each epoch another one signs. The next is published {@code publishAhead} before it
 * signs, so that whoever keeps a copy of the published keys has it by then, and the last until nothing it signed is
 * good any more.
 *
 * @param length how long one key signs; epochs are counted from 1970
 */
record Epochs(Duration length, Duration publishAhead) {

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    Epochs {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("hamrah.tokens.rotate-every must be from 1h to 366d");
        }
        if (publishAhead.compareTo(KeySet.SEEN_BY_ALL) < 0 || publishAhead.compareTo(length) > 0) {
            throw new IllegalArgumentException("hamrah.tokens.publish-ahead must be from "
                    + KeySet.SEEN_BY_ALL.toMinutes() + "m to hamrah.tokens.rotate-every");
        }
    }

    /** The epoch whose key signs. */
    long signing(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), length.toSeconds());
    }

    /** The epochs whose keys are published, in their order. */
    List<Long> published(Instant now) {
        var first = signing(now.minus(AccessTokens.LIFETIME).minus(AccessTokens.SKEW));
        return LongStream.rangeClosed(first, signing(now.plus(publishAhead)))
                .boxed()
                .toList();
    }
}
