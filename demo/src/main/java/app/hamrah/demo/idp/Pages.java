package app.hamrah.demo.idp;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The three pages of a provider: choose an account, pass the answer on, and what went wrong. */
final class Pages {

    static final String CHOICE_PATH = "/choose";
    static final String NOTIFICATIONS_PATH = "/notifications";
    static final String NOTIFY_PATH = "/notify";
    static final String NATIVE_PATH = "/native/sign-in";
    static final String ATTEST_PATH = "/app-attest/attest";
    static final String STYLE_PATH = "/idp.css";
    static final String SCRIPT_PATH = "/form-post.js";

    private final Manner manner;

    Pages(Manner manner) {
        this.manner = manner;
    }

    /**
     * Everybody one can be here, and a way to be somebody else.
     *
     * @param handle names the request in the forms
     * @param rejected what was entered and will not do, or null on the first showing
     */
    String chooser(
            String handle, AuthorizationRequest request, Collection<Persona> personas, @Nullable Parameters rejected) {
        var client = Answers.origin(request.returnAddress().redirectUri());
        return page("Choose an account", """
                <h1>Choose an account</h1>
                <p>to continue to <strong>%s</strong></p>
                <form method="post" action="%s">
                <input type="hidden" name="request" value="%s">
                <ul class="accounts">
                %s</ul>
                </form>
                %s
                <form method="post" action="%s">
                <input type="hidden" name="request" value="%s">
                <button class="quiet" name="cancel" value="1">Cancel</button>
                </form>
                """.formatted(
                        escaped(client),
                        CHOICE_PATH,
                        escaped(handle),
                        personas.stream().map(this::account).collect(Collectors.joining()),
                        other(handle, rejected),
                        CHOICE_PATH,
                        escaped(handle)));
    }

    /** The answer as a form that the browser posts by itself, or by its button where scripts are off. */
    String formPost(URI redirectUri, Map<String, String> answer) {
        var fields = answer.entrySet().stream()
                .map(entry -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                        .formatted(escaped(entry.getKey()), escaped(entry.getValue())))
                .collect(Collectors.joining());
        return page("Back to the application", """
                <h1>Back to the application</h1>
                <p>Your browser is about to return to <strong>%s</strong>. If it does not, go on by hand.</p>
                <form method="post" action="%s">
                %s<button class="main">Continue</button>
                </form>
                <script src="%s"></script>
                """.formatted(
                        escaped(Answers.origin(redirectUri)), escaped(redirectUri.toString()), fields, SCRIPT_PATH));
    }

    /**
     * What can happen to those who have signed in.
     *
     * @param kinds what a notification is called, and what it says in words
     * @param said what was done a moment ago; empty for nothing
     */
    String notifications(Collection<Persona> people, Map<String, String> kinds, String said) {
        var status = said.isEmpty() ? "" : "<p role=\"status\">" + escaped(said) + "</p>\n";
        var list = people.isEmpty()
                ? "<p>Nobody has signed in yet.</p>\n"
                : people.stream()
                        .map(persona -> happenings(persona, kinds))
                        .collect(Collectors.joining("", "<ul class=\"accounts\">\n", "</ul>\n"));
        return page("Tell the application", """
                <h1>Tell the application</h1>
                <p>What may happen to somebody at %s after they signed in. The application is told by a notification.</p>
                %s%s""".formatted(manner.name(), status, list));
    }

    private static String happenings(Persona persona, Map<String, String> kinds) {
        var buttons = kinds.entrySet().stream()
                .map(kind -> "<button class=\"quiet\" name=\"kind\" value=\"%s\">%s</button>\n"
                        .formatted(escaped(kind.getKey()), escaped(kind.getValue())))
                .collect(Collectors.joining());
        return """
                <li><form method="post" action="%s">
                <p><bdi>%s</bdi>, %s</p>
                <input type="hidden" name="account" value="%s">
                %s</form></li>
                """.formatted(
                NOTIFY_PATH, escaped(persona.name()), escaped(persona.email()), escaped(persona.subject()), buttons);
    }

    String error(String what, String code) {
        return page("That did not work", """
                <h1>That did not work</h1>
                <p>%s</p>
                <p>This error is called <code>%s</code>. The application was not told of it.</p>
                """.formatted(escaped(what), escaped(code)));
    }

    private String account(Persona persona) {
        return """
                <li><button name="account" value="%s"><span class="face" aria-hidden="true">%s</span>\
                <span class="who"><span class="name"><bdi>%s</bdi></span> <span class="email">%s%s</span></span></button></li>
                """.formatted(
                        escaped(persona.subject()),
                        escaped(initial(persona.name())),
                        escaped(persona.name()),
                        escaped(persona.email()),
                        persona.privateEmail() ? " (address hidden)" : "");
    }

    private String other(String handle, @Nullable Parameters rejected) {
        var said = rejected == null ? new Parameters(Map.of()) : rejected;
        var hide = manner.offersPrivateEmail() ? """
                <p class="check"><label><input type="checkbox" name="hide" value="1"%s> Hide the address</label></p>
                """.formatted(said.get("hide") == null ? "" : " checked") : "";
        var complaint = rejected == null ? "" : """
                <p class="error" id="error" role="alert">Enter a name of at most 64 characters, and an address at \
                example.com, example.net or example.org.</p>
                """;
        var described = rejected == null ? "" : " aria-describedby=\"error\"";
        return """
                <details%s>
                <summary>Be another person</summary>
                <form method="post" action="%s">
                <input type="hidden" name="request" value="%s">
                %s<p><label for="name">Name</label>
                <input id="name" name="name" maxlength="64" required autocomplete="off"%s value="%s"></p>
                <p><label for="email">Address</label>
                <input id="email" name="email" type="email" maxlength="254" required autocomplete="off" \
                placeholder="somebody@example.org"%s value="%s"></p>
                %s<button class="main">Continue</button>
                </form>
                </details>""".formatted(
                        rejected == null ? "" : " open",
                        CHOICE_PATH,
                        escaped(handle),
                        complaint,
                        described,
                        escaped(said.get("name", "")),
                        described,
                        escaped(said.get("email", "")),
                        hide);
    }

    private String page(String title, String main) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s - local %s</title>
                <link rel="stylesheet" href="%s">
                </head>
                <body class="%s">
                <header><p>A local stand-in for %s. Nothing leaves this machine.</p></header>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(
                        title, manner.name(), STYLE_PATH, manner.name().toLowerCase(Locale.ROOT), manner.name(), main);
    }

    private static String initial(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
