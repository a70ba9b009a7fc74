package app.hamrah.edge.api;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Swift of a page, read as far as it calls the API: one function for a call, one struct for an answer. */
record SwiftSnippets(String code) {

    private static final Pattern SNIPPET = Pattern.compile("(?s)```swift\n(.*?)```");
    private static final Pattern FUNCTION = Pattern.compile("(?ms)^func .*?^}");
    private static final Pattern CALL = Pattern.compile("\"(POST|GET|PATCH|DELETE)\", \"(/api/[^\"]+)\"");
    private static final Pattern TEMPLATE = Pattern.compile("\\\\\\((\\w+)\\)");
    private static final Pattern SENT = Pattern.compile("[\"&](\\w+)(?:=|\": |\"] = )");
    private static final Pattern ANSWER = Pattern.compile("as: (\\w+)\\.self");
    private static final Pattern STRUCT = Pattern.compile("(?ms)^struct (\\w+): Decodable.*?^}");
    private static final Pattern MEMBER = Pattern.compile("let (\\w+): (\\S+)");

    /** A call of one operation: the names it sends in its body, and the struct it reads, or none. */
    record Call(String operation, SortedSet<String> sent, List<String> answers) {}

    static SwiftSnippets of(String page) {
        return new SwiftSnippets(
                SNIPPET.matcher(page).results().map(snippet -> snippet.group(1)).collect(Collectors.joining()));
    }

    List<Call> calls() {
        return FUNCTION.matcher(code)
                .results()
                .map(MatchResult::group)
                .flatMap(SwiftSnippets::callsOf)
                .toList();
    }

    private static Stream<Call> callsOf(String function) {
        var sent = new TreeSet<String>();
        SENT.matcher(function).results().forEach(match -> sent.add(match.group(1)));
        var answers =
                ANSWER.matcher(function).results().map(match -> match.group(1)).toList();
        return CALL.matcher(function)
                .results()
                .map(call -> new Call(
                        call.group(1) + " " + TEMPLATE.matcher(call.group(2)).replaceAll("{$1}"), sent, answers));
    }

    /** The members of each struct that is read, with their types. */
    Map<String, Map<String, String>> structs() {
        var structs = new TreeMap<String, Map<String, String>>();
        STRUCT.matcher(code).results().forEach(struct -> {
            var members = new TreeMap<String, String>();
            MEMBER.matcher(struct.group()).results().forEach(member -> members.put(member.group(1), member.group(2)));
            structs.put(struct.group(1), members);
        });
        return structs;
    }

    /** What stands in no function and no struct, and what these are called. */
    List<String> outermost() {
        return code.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith(" ") && !line.equals("}"))
                .map(line -> line.split("[(:<=]", 2)[0].strip())
                .toList();
    }
}
