package app.hamrah.edge.pages;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A message a page shows because its URL names it, as {@code ?done=name-changed} or {@code ?error=expired}. A code that
 * is none of ours shows nothing.
 *
 * @param key the message
 * @param good whether something was done, or something was not
 */
record Notice(String key, boolean good) {

    private static final String DONE = "done";
    private static final String ERROR = "error";

    /** For each page, every code it knows. */
    static final Map<String, Map<String, Set<String>>> CODES = Map.of(
            "sign-in",
            Map.of(
                    DONE, Set.of("signed-out", "signed-out-everywhere", "erased"),
                    ERROR, Set.of("refused", "cancelled", "expired", "unavailable", "suspended", "taken")),
            "account",
            Map.of(
                    DONE,
                            Set.of(
                                    "session-ended",
                                    "others-ended",
                                    "device-revoked",
                                    "name-changed",
                                    "unlinked",
                                    "linked",
                                    "confirmed"),
                    ERROR,
                            Set.of(
                                    "refused",
                                    "cancelled",
                                    "expired",
                                    "unavailable",
                                    "suspended",
                                    "taken",
                                    "last-identity",
                                    "name",
                                    "conflict")));

    /** The model attribute {@code notice}, or nothing where the query names no notice of this page. */
    static Map<String, Notice> model(String page, MultiValueMap<String, String> query) {
        var notice = of(page, query);
        return notice == null ? Map.of() : Map.of("notice", notice);
    }

    /** The notice a query names for a page, or null; an error wins over good news. */
    private static @Nullable Notice of(String page, MultiValueMap<String, String> query) {
        var error = of(page, ERROR, query.getFirst(ERROR));
        return error == null ? of(page, DONE, query.getFirst(DONE)) : error;
    }

    private static @Nullable Notice of(String page, String kind, @Nullable String code) {
        var known = CODES.getOrDefault(page, Map.of()).getOrDefault(kind, Set.of());
        return code == null || !known.contains(code)
                ? null
                : new Notice(page + "." + kind + "." + code, kind.equals(DONE));
    }
}
