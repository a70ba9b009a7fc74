package app.hamrah.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPrefixTest {

    private static long of(String address) throws UnknownHostException {
        return AddressPrefix.of(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7, ::ffff:192.0.2.7",
        "2001:db8:1:2::7, 2001:db8:1:2:ffff:ffff:ffff:ffff",
        "2001:db8:1:2::7%1, 2001:db8:1:2::8"
    })
    void theseShareTheirLimits(String one, String other) throws Exception {
        assertThat(of(one)).isEqualTo(of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.8",
        "255.255.255.255, 0.0.0.1",
        "2001:db8:1:2::7, 2001:db8:1:3::7",
        "2001:db8:1:2::7, 192.0.2.7"
    })
    void theseDoNot(String one, String other) throws Exception {
        assertThat(of(one)).isNotEqualTo(of(other));
    }

    @Test
    void thoseWhoseAddressIsUnknownAreOne() throws Exception {
        assertThat(AddressPrefix.of((InetAddress) null))
                .isEqualTo(AddressPrefix.of((InetAddress) null))
                .isNotEqualTo(of("255.255.255.255"))
                .isNotEqualTo(of("::1"));
    }
}
