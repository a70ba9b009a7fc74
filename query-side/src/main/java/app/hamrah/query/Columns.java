package app.hamrah.query;

import app.hamrah.schema.Sealed;
import app.hamrah.schema.account.Role;
import app.hamrah.schema.device.DeviceId;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values lie in columns: for those who write them by JDBC, then for those who read them by R2DBC. */
final class Columns {

    private static final String BETWEEN = ",";

    private Columns() {}

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable String text(@Nullable Sealed sealed) {
        return sealed == null ? null : sealed.value();
    }

    /** Roles by name, in the order they are declared; empty for none. */
    static String text(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(BETWEEN));
    }

    /** The roles in such a text, in a set the caller may change. */
    static Set<Role> roles(String text) {
        var roles = EnumSet.noneOf(Role.class);
        if (!text.isEmpty()) {
            for (var name : text.split(BETWEEN, -1)) {
                roles.add(Role.valueOf(name));
            }
        }
        return roles;
    }

    static String text(Readable row, String column) {
        return Objects.requireNonNull(textOrNull(row, column), column);
    }

    static @Nullable String textOrNull(Readable row, String column) {
        return row.get(column, String.class);
    }

    static @Nullable Sealed sealed(Readable row, String column) {
        var text = textOrNull(row, column);
        return text == null ? null : new Sealed(text);
    }

    static @Nullable DeviceId deviceOrNull(Readable row, String column) {
        var text = textOrNull(row, column);
        return text == null ? null : new DeviceId(text);
    }

    static boolean flag(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Boolean.class), column);
    }

    static Instant time(Readable row, String column) {
        return Objects.requireNonNull(timeOrNull(row, column), column);
    }

    static @Nullable Instant timeOrNull(Readable row, String column) {
        var time = row.get(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
