package app.hamrah.edge.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import ua_parser.OSParser;
import ua_parser.Parser;
import ua_parser.UserAgentParser;

/**
 * The published patterns of browsers and systems. Those of devices stay unread: there are more of them than of both
 * others, they took a hundred milliseconds for a hostile User-Agent, and the two devices worth telling say their names.
 */
final class ClientPatterns {

    private static final String PUBLISHED = "/ua_parser/regexes.yaml";
    private static final String NOTHING_KNOWN = "Other";

    private final UserAgentParser programs;
    private final OSParser systems;

    private ClientPatterns(Map<String, List<Map<String, String>>> published) {
        this.programs = UserAgentParser.fromList(published.getOrDefault("user_agent_parsers", List.of()));
        this.systems = OSParser.fromList(published.getOrDefault("os_parsers", List.of()));
    }

    /** Reads the patterns from the class path, which takes some tenths of a second. */
    static ClientPatterns read() {
        try (var published = Parser.class.getResourceAsStream(PUBLISHED)) {
            return new ClientPatterns(new Yaml(new SafeConstructor(Parser.getDefaultLoaderOptions())).load(published));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The family of the browser, or null when unknown. */
    @Nullable
    String program(String userAgent) {
        var program = programs.parse(userAgent);
        return known(program == null ? null : program.family);
    }

    /** The family of the operating system, or null when unknown. */
    @Nullable
    String system(String userAgent) {
        var system = systems.parse(userAgent);
        return known(system == null ? null : system.family);
    }

    private static @Nullable String known(@Nullable String family) {
        return family == null || family.isBlank() || family.equals(NOTHING_KNOWN) ? null : family;
    }
}
