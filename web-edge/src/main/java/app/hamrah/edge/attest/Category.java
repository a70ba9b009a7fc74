package app.hamrah.edge.attest;

import org.jspecify.annotations.Nullable;

/** How an app came onto its device, by Apple's validation category. Devices say so from iOS 27 on. */
public enum Category {
    PLATFORM(1),
    TESTFLIGHT(2),
    DEVELOPMENT(3),
    APP_STORE(4),
    ENTERPRISE(5),
    DEVELOPER_ID(6),
    NONE(10);

    private final int number;

    Category(int number) {
        this.number = number;
    }

    static @Nullable Category of(long number) {
        for (var category : values()) {
            if (category.number == number) {
                return category;
            }
        }
        return null;
    }
}
