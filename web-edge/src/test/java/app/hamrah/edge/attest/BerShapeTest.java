package app.hamrah.edge.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BerShapeTest {

    @Test
    void whatIsWithinBoundsFits() {
        for (var good : List.of(
                "0500",
                "3000",
                "3003020101",
                "30800201010000",
                "3080308002010100000000",
                "bf8a7803020101",
                "3081030201ff",
                "30830000020500",
                "3080".repeat(20) + "0000".repeat(20))) {
            assertThat(fits(good)).as(good).isTrue();
        }
    }

    @Test
    void whatIsNotDoesNot() {
        for (var bad : List.of(
                "",
                "30",
                "1f",
                "0501",
                "050000",
                "300000",
                "0000",
                "3080",
                "3080020101",
                "308002010100",
                "308002010100 01",
                "30020000",
                "308030020000 0000",
                "04800000",
                "3003040500",
                "300302010101",
                "3080040a010000",
                "308030030403616161 0000",
                "300530070405616161616105000500",
                "3080 3005 020501 0000",
                "308400000000",
                "3082ff",
                "1fffffffff7f00",
                "3080".repeat(21) + "0000".repeat(21),
                "3080".repeat(4000))) {
            assertThat(fits(bad)).as(bad).isFalse();
        }
    }

    private static boolean fits(String hex) {
        return BerShape.fits(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
