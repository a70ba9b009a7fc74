package app.hamrah.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.regex.Pattern;

/** Browsers of people who sign in with the {@link InstantProvider}. */
final class People {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]*)");
    private static final Pattern NONCE = Pattern.compile("[?&]nonce=([^&]*)");

    private final Server service;
    private final InstantProvider provider;

    People(Server service, InstantProvider provider) {
        this.service = service;
        this.provider = provider;
    }

    /** A login that the person has agreed to at the provider: the address they are sent back to, and what they bring. */
    record Login(String path, String cookie) {}

    /** Begins a login, and agrees to it as somebody. */
    Login begin(String subject) {
        var begun = send(HttpRequest.newBuilder(URI.create(service.origin() + "/sign-in/google")));
        var asked = header(begun, "Location");
        var code = UUID.randomUUID().toString();
        provider.prepare(code, subject, found(NONCE, asked));
        return new Login(
                "/sign-in/google/callback?state=" + found(STATE, asked) + "&code=" + code, cookie(begun, "-login-"));
    }

    /** Signs somebody in and tells the cookie of their session. */
    String signIn(String subject) {
        var login = begin(subject);
        return cookie(send(request(login.path(), login.cookie()).GET()), "__Host-hamrah=");
    }

    HttpResponse<String> get(String path, String cookie) {
        return send(request(path, cookie).GET());
    }

    HttpResponse<String> send(String method, String path, String cookie, String type, String body) {
        return send(request(path, cookie)
                .header("Origin", service.origin())
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String cookie) {
        return HttpRequest.newBuilder(URI.create(service.origin() + path)).header("Cookie", cookie);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the service does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers()
                .firstValue(name)
                .orElseThrow(() ->
                        new IllegalStateException("an answer %d has no %s".formatted(response.statusCode(), name)));
    }

    private static String cookie(HttpResponse<?> response, String part) {
        return response.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .filter(cookie -> cookie.contains(part))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "an answer %d sets no cookie %s".formatted(response.statusCode(), part)));
    }

    private static String found(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        if (!match.find()) {
            throw new IllegalStateException("no " + pattern + " in the address of the provider");
        }
        return match.group(1);
    }
}
