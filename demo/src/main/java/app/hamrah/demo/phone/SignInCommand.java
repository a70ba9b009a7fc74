package app.hamrah.demo.phone;

import app.hamrah.schema.Provider;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sign-in}: with a token of a local provider's, for anybody. */
@Command(
        name = "sign-in",
        description = "Signs somebody in. The local Google and Apple believe whoever you say you are.",
        footer = {
            "%nExamples:",
            "  ./hamrah iphone sign-in",
            "  ./hamrah iphone sign-in --with google --as amara@example.org"
        })
final class SignInCommand extends PhoneCommand {

    @Option(names = "--with", paramLabel = "PROVIDER", description = "apple (the default) or google.")
    private String provider = "apple";

    @Option(
            names = "--as",
            paramLabel = "EMAIL",
            description = "An address at example.com, example.net or example.org; you@example.org if not said.")
    private String email = "you@example.org";

    @Option(names = "--name", paramLabel = "NAME", description = "The name of somebody the provider does not know.")
    private @Nullable String name;

    @Override
    int run(Phone phone, PrintWriter out) {
        require(provider.equals("apple") || provider.equals("google"), "--with takes apple or google");
        require(
                email.matches("[^@]+@([A-Za-z0-9-]+\\.)*example\\.(com|net|org)"),
                "--as takes an address at example.com, example.net or example.org");
        var called = name == null ? email.substring(0, email.indexOf('@')) : name;
        phone.signIn(Provider.valueOf(provider.toUpperCase(Locale.ROOT)), email, called);
        out.println(
                "Signed in as " + email + ": session " + phone.session().sessionId() + ". Next: ./hamrah iphone me");
        return 0;
    }
}
