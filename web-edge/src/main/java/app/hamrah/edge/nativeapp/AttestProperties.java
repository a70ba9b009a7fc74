package app.hamrah.edge.nativeapp;

import app.hamrah.edge.attest.AttestedApp;
import app.hamrah.edge.attest.Category;
import app.hamrah.edge.attest.Environment;
import app.hamrah.schema.device.AppId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which apps may sign in, and what they have to prove.
 *
 * @param apps the apps whose keys are taken: {@code apps[0].id}, {@code .environment}, {@code .categories},
 *     {@code .without-category}; no app signs in without
 * @param unsupported whether a device without App Attest may sign in all the same ({@code allow}) or not
 *     ({@code refuse}); whoever says it is one need not prove it
 * @param root another root than Apple's for attestations, as PEM: for the demo and tests, on loopback only
 */
@ConfigurationProperties("hamrah.attest")
record AttestProperties(
        @DefaultValue List<App> apps,
        @DefaultValue("refuse") Unsupported unsupported,
        @Nullable String root) {

    /** What becomes of a device without App Attest. */
    enum Unsupported {
        REFUSE,
        ALLOW
    }

    AttestProperties {
        apps = List.copyOf(apps);
        root = root == null || root.isBlank() ? null : root;
        if (root != null) {
            certificate(root);
        }
        if (apps.stream().map(App::id).distinct().count() != apps.size()) {
            throw new IllegalArgumentException("hamrah.attest.apps holds an app twice");
        }
    }

    /** The certificate in a PEM. */
    static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("hamrah.attest.root is no X.509 certificate in PEM");
        }
    }

    /**
     * An app.
     *
     * @param id its App ID prefix, a dot and its bundle id, such as {@code 6MURL8TA57.app.hamrah.ios}
     * @param environment where its keys come from: {@code production}, or {@code development} for Xcode's builds
     * @param categories how it may have come onto a device: {@code app-store}, {@code testflight} and the like
     * @param withoutCategory whether a device that does not say so is taken, as those before iOS 27 do not
     */
    record App(
            String id,
            @DefaultValue("production") Environment environment,
            @DefaultValue("app-store") Set<Category> categories,
            @DefaultValue("true") boolean withoutCategory) {

        App {
            try {
                categories = Set.copyOf(categories);
                new AppId(id);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "hamrah.attest.apps has an id that is not a prefix, a dot and a bundle id");
            }
        }

        AttestedApp attested() {
            return new AttestedApp(id, environment, categories, withoutCategory);
        }
    }
}
