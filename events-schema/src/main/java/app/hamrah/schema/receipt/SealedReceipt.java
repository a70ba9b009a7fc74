package app.hamrah.schema.receipt;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A receipt of App Attest that only the edge can open: {@code <key id>.<base64url>}, at most {@value #LONGEST}
 * characters. The other sides keep it, never in an event, and hand it back.
 */
public record SealedReceipt(@JsonValue String value) {

    /** Room for the 8 KiB of a receipt, sealed. */
    public static final int LONGEST = 11_264;

    private static final Pattern TEXT = Pattern.compile("[a-z0-9]{1,8}\\.[A-Za-z0-9_-]+");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SealedReceipt {
        if (value.length() > LONGEST || !TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException("not a receipt sealed by the edge");
        }
    }

    @Override
    public String toString() {
        return "SealedReceipt";
    }
}
