package app.hamrah.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Personal data as events and rows may hold it: AEAD ciphertext under the account's own key, base64url.
 *
 * <p>Only the vault of the command side opens it, and nobody once the account's key is destroyed.
 */
public record Sealed(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sealed {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("sealed data is never empty");
        }
    }

    @Override
    public String toString() {
        return "Sealed";
    }
}
