package app.hamrah.demo.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @Test
    void valuesAreDecoded() {
        var parameters = Parameters.parse("scope=openid+e%2Dmail&state=a%3Db%26c");

        assertThat(parameters.words("scope")).containsExactly("openid", "e-mail");
        assertThat(parameters.get("state")).isEqualTo("a=b&c");
    }

    @Test
    void anEmptyValueIsAsNone() {
        var parameters = Parameters.parse("state=&nonce");

        assertThat(parameters.get("state")).isNull();
        assertThat(parameters.get("nonce", "none")).isEqualTo("none");
        assertThat(parameters.words("scope")).isEmpty();
    }

    @ParameterizedTest
    @NullAndEmptySource
    void nothingHoldsNothing(String encoded) {
        assertThat(Parameters.parse(encoded).values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=1", "a=&a=", "a=%zz", "a=%", "%=1"})
    void whatIsSaidTwiceOrCannotBeDecodedIsMalformed(String encoded) {
        assertThatExceptionOfType(Parameters.Malformed.class).isThrownBy(() -> Parameters.parse(encoded));
    }

    @Test
    void moreThanThirtyTwoAreTooMany() {
        var many = new StringBuilder("p0=0");
        for (var i = 1; i < 32; i++) {
            many.append("&p").append(i).append("=0");
        }
        assertThat(Parameters.parse(many.toString()).values()).hasSize(32);

        assertThatExceptionOfType(Parameters.Malformed.class).isThrownBy(() -> Parameters.parse(many + "&p32=0"));
    }
}
