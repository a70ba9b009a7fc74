package app.hamrah.edge.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.edge.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class ResourceServersTest {

    private static final String SHOP = "shop:" + Examples.SHOP_HASH;

    private static String basic(String id, String secret) {
        return "Basic " + HttpHeaders.encodeBasicAuth(id, secret, null);
    }

    @Test
    void aServerIsWhoeverShowsItsIdAndItsSecret() {
        var servers = ResourceServers.parse(List.of(SHOP));

        assertThat(servers.authenticated(basic("shop", Examples.SHOP_SECRET))).isEqualTo("shop");
        assertThat(servers.authenticated(basic("shop", Examples.SHOP_HASH))).isNull();
        assertThat(servers.authenticated(basic("other", Examples.SHOP_SECRET))).isNull();
        assertThat(servers.authenticated("Bearer x")).isNull();
        assertThat(servers.authenticated(null)).isNull();
    }

    @Test
    void withoutServersNobodyIsOne() {
        assertThat(ResourceServers.parse(List.of()).authenticated(basic("shop", Examples.SHOP_SECRET)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "shop:", ":" + Examples.SHOP_HASH, "Shop:" + Examples.SHOP_HASH, "shop:abcd"})
    void whatIsNotOfTheFormIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> ResourceServers.parse(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hamrah.tokens.resource-servers must be")
                .hasMessageNotContaining(Examples.SHOP_HASH);
    }

    @Test
    void anIdIsThereOnce() {
        assertThatThrownBy(() -> ResourceServers.parse(List.of(SHOP, SHOP)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
