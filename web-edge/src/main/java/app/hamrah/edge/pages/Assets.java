package app.hamrah.edge.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Where pages find their static files: under a name that changes with any of their contents, so that a browser may
 * keep them for ever. Templates say {@code @assets.url('hamrah.css')}.
 */
final class Assets {

    private final String version;

    private Assets(String version) {
        this.version = version;
    }

    /** Reads everything under {@code static/} on the class path, once. */
    static Assets onClassPath() {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:/static/**/*.*");
            return new Assets(digest(files));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The path of a file, given relative to {@code static/}. */
    public String url(String file) {
        return "/static/" + version + "/" + file;
    }

    /** The path pattern of every file under its present name. */
    String pattern() {
        return url("**");
    }

    private static String digest(Resource[] files) throws IOException {
        Arrays.sort(files, Comparator.comparing(Resource::getDescription));
        var hash = sha256();
        for (var file : files) {
            hash.update(file.getContentAsByteArray());
        }
        return HexFormat.of().formatHex(hash.digest(), 0, 6);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
