package app.hamrah.demo.idp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who has signed in, and the refresh tokens they granted: a thousand of each at most, the oldest go first. */
final class Consents {

    private static final int MOST = 1_000;

    private final Map<String, Persona> people = bounded();
    private final Map<String, String> tokens = bounded();

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /** Somebody has signed in; answers the token they granted. */
    synchronized String grant(Persona persona) {
        signedIn(persona);
        var token = Tokens.next();
        tokens.put(token, persona.subject());
        return token;
    }

    /** Somebody has signed in and granted nothing. */
    synchronized void signedIn(Persona persona) {
        people.put(persona.subject(), persona);
    }

    /** Takes a token back; no harm when there is none (RFC 7009 section 2.2). */
    synchronized void revoke(String token) {
        tokens.remove(token);
    }

    synchronized int count() {
        return tokens.size();
    }

    synchronized List<Persona> people() {
        return List.copyOf(people.values());
    }

    synchronized boolean isKnown(String subject) {
        return people.containsKey(subject);
    }
}
