package app.hamrah.axonserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;

/** A key and a self-signed certificate for {@code localhost}, made by the JDK's keytool and good for a day. */
final class Certificate {

    private final KeyStore keys;
    private final char[] password;

    private Certificate(KeyStore keys, char[] password) {
        this.keys = keys;
        this.password = password;
    }

    static Certificate make() {
        var password = UUID.randomUUID().toString();
        try {
            var folder = Files.createTempDirectory("stand-in");
            var file = folder.resolve("keys.p12");
            try {
                keytool(file, password);
                return new Certificate(
                        KeyStore.getInstance(file.toFile(), password.toCharArray()), password.toCharArray());
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path file, String password) throws IOException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        password,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("keytool made no certificate");
        }
    }

    KeyManagerFactory keyManagers() throws GeneralSecurityException {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        return managers;
    }

    X509Certificate certificate() {
        try {
            return (X509Certificate) keys.getCertificate(keys.aliases().nextElement());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
