package app.hamrah.edge.token;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a challenge is good for, and for nothing else. Its number is part of challenges, so it never changes. */
public enum Purpose {
    /** To attest a new key. */
    REGISTER(1),
    SIGN_IN(2),
    REFRESH(3),
    /** To assert any other request. */
    REQUEST(4);

    private final int number;

    Purpose(int number) {
        this.number = number;
    }

    byte number() {
        return (byte) number;
    }

    /** The word for it, such as {@code sign-in}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The purpose with this word, or null when there is none. */
    public static @Nullable Purpose ofWord(String word) {
        for (var purpose : values()) {
            if (purpose.word().equals(word)) {
                return purpose;
            }
        }
        return null;
    }
}
