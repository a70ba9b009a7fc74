package app.hamrah.standalone.operator;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in words a person would use; picocli's own are about its insides. */
final class Misunderstood {

    private Misunderstood() {}

    static String line(ParameterException e) {
        var argument = e.getArgSpec();
        return switch (e) {
            case UnmatchedArgumentException unmatched
            when !unmatched.getUnmatched().isEmpty() ->
                "there is no '%s' here".formatted(unmatched.getUnmatched().getFirst());
            case MissingParameterException missing
            when !missing.getMissing().isEmpty() ->
                missing.getMissing().stream().map(Misunderstood::name).collect(Collectors.joining(" and "))
                        + (missing.getMissing().size() == 1 ? " is missing" : " are missing");
            case ParameterException wrong
            when argument != null && argument.type().isEnum() ->
                "%s is one of %s"
                        .formatted(
                                name(argument),
                                Arrays.stream(argument.type().getEnumConstants())
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")));
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String name(ArgSpec argument) {
        return argument.isOption() ? argument.toString() : argument.paramLabel();
    }
}
