package app.hamrah.edge.pages;

import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.resource.PathResourceResolver;
import reactor.core.publisher.Mono;

/**
 * Finds a static file whatever version its path names: during an upgrade a page of one node may ask another node for
 * the files of its own version.
 */
final class AnyVersionResolver extends PathResourceResolver {

    private static final Pattern VERSION = Pattern.compile("^[0-9a-f]{12}/");

    @Override
    protected Mono<Resource> getResource(String resourcePath, Resource location) {
        return super.getResource(VERSION.matcher(resourcePath).replaceFirst(""), location);
    }
}
