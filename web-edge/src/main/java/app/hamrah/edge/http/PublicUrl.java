package app.hamrah.edge.http;

import java.net.URI;

/** Where browsers find this service: an origin, from {@code hamrah.public-url}. */
public record PublicUrl(URI value) {

    public String origin() {
        return value.getScheme() + "://" + value.getRawAuthority();
    }

    public URI resolve(String path) {
        return URI.create(origin() + path);
    }

    public boolean isSecure() {
        return "https".equals(value.getScheme());
    }
}
