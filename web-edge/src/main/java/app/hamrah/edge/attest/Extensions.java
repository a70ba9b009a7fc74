package app.hamrah.edge.attest;

import app.hamrah.edge.attest.CborItem.Bytes;
import app.hamrah.edge.attest.CborItem.Entries;
import app.hamrah.edge.attest.CborItem.Text;
import app.hamrah.edge.attest.CborItem.Whole;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a device adds from iOS 27 on. Names that are not known here stay in {@link #all} and change nothing.
 *
 * @param category the number of the category as it came, or null
 * @param bundleVersion the version of the app's bundle, or null where there is none to print
 */
record Extensions(@Nullable Long category, @Nullable String bundleVersion, Entries all) {

    private static final String CATEGORY = "apple_validation_category_01";
    private static final String BUNDLE_VERSION = "apple_bundle_version_01";
    private static final Pattern VERSION = Pattern.compile("[\\x21-\\x7e]{1,64}");

    static Extensions of(Entries all) throws Refused {
        return new Extensions(category(all.get(CATEGORY)), bundleVersion(all.get(BUNDLE_VERSION)), all);
    }

    /** How the app came onto its device, or null where the device does not say; refused where the app does not allow it. */
    @Nullable
    Category allowedBy(AttestedApp app) throws Refused {
        if (category == null) {
            Refused.unless(app.withoutCategory(), Reasons.CATEGORY_MISSING);
            return null;
        }
        var known = Category.of(category);
        Refused.unless(known != null && app.categories().contains(known), Reasons.CATEGORY);
        return known;
    }

    /** Devices send four bytes, the lowest first; Apple's documents say UInt32. */
    private static @Nullable Long category(@Nullable CborItem item) throws Refused {
        return switch (item) {
            case null -> null;
            case Whole whole when whole.value() >= 0 && whole.value() <= 0xffffffffL -> whole.value();
            case Bytes bytes
            when bytes.value().length == 4 ->
                Integer.toUnsignedLong(ByteBuffer.wrap(bytes.value())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt());
            default -> throw new Refused(Reasons.MALFORMED);
        };
    }

    private static @Nullable String bundleVersion(@Nullable CborItem item) throws Refused {
        return switch (item) {
            case null -> null;
            case Text text -> VERSION.matcher(text.value()).matches() ? text.value() : null;
            default -> throw new Refused(Reasons.MALFORMED);
        };
    }
}
