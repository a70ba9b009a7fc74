package app.hamrah.edge.attest;

import static app.hamrah.edge.attest.CborWriter.bytes;
import static app.hamrah.edge.attest.CborWriter.head;
import static app.hamrah.edge.attest.CborWriter.items;
import static app.hamrah.edge.attest.CborWriter.join;
import static app.hamrah.edge.attest.CborWriter.map;
import static app.hamrah.edge.attest.CborWriter.text;
import static app.hamrah.edge.attest.CborWriter.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.edge.attest.CborItem.Bytes;
import app.hamrah.edge.attest.CborItem.Entries;
import app.hamrah.edge.attest.CborItem.Items;
import app.hamrah.edge.attest.CborItem.Simple;
import app.hamrah.edge.attest.CborItem.Text;
import app.hamrah.edge.attest.CborItem.Whole;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CborReaderTest {

    @Test
    void integersOfEverySizeAreRead() throws Refused {
        var values = LongStream.of(0, 23, 24, 255, 256, 65535, 65536, 0xffffffffL, 0x100000000L, Long.MAX_VALUE)
                .flatMap(value -> LongStream.of(value, -1 - value))
                .toArray();
        for (var value : values) {
            assertThat(CborReader.only(whole(value))).isEqualTo(new Whole(value));
        }
    }

    @Test
    void whatIsNestedIsRead() throws Refused {
        var read = CborReader.only(
                map(text("ä"), items(whole(1), map(whole(-2), text(""))), text("b"), join(new byte[] {(byte) 0xf5})));

        assertThat(read)
                .isEqualTo(new Entries(Map.of(
                        new Text("ä"),
                        new Items(List.of(new Whole(1), new Entries(Map.of(new Whole(-2), new Text(""))))),
                        new Text("b"),
                        Simple.TRUE)));
    }

    @Test
    void aReaderGoesOnWhereAnItemEnds() throws Refused {
        var reader = new CborReader(join(new byte[3], bytes(new byte[] {7}), whole(5)), 3);

        assertThat(((Bytes) reader.next()).value()).containsExactly(7);
        assertThat(reader.atEnd()).isFalse();
        assertThat(reader.next()).isEqualTo(new Whole(5));
        assertThat(reader.atEnd()).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> everySpellingButOneIsRefused() {
        return cases(
                "nothing",
                "",
                "one in two bytes",
                "1801",
                "255 in three bytes",
                "1900ff",
                "65535 in five bytes",
                "1a0000ffff",
                "2^32-1 in nine bytes",
                "1b00000000ffffffff",
                "the upper half of 64 bits",
                "1b8000000000000000",
                "the upper half of 64 bits, negative",
                "3b8000000000000000",
                "a length in two bytes that fits one",
                "580161",
                "reserved information",
                "1c" + "00".repeat(15) + "01",
                "a byte string of indefinite length",
                "5f4101ff",
                "a text of indefinite length",
                "7f6161ff",
                "an array of indefinite length",
                "9f01ff",
                "a map of indefinite length",
                "bf6161 01ff",
                "a break alone",
                "ff",
                "a tag",
                "c001",
                "a half float",
                "f90000",
                "a float",
                "fa00000000",
                "a double",
                "fb0000000000000000",
                "undefined",
                "f7",
                "another simple value",
                "f0",
                "a simple value in two bytes",
                "f814",
                "a text that is not UTF-8",
                "61ff",
                "a text with half a surrogate",
                "63eda080",
                "a text with a long spelling",
                "62c080",
                "an integer cut off",
                "19ff",
                "a byte string cut off",
                "4401",
                "an array cut off",
                "8201",
                "a map cut off",
                "a16161",
                "a key twice",
                "a2616101616102",
                "a number as a key twice",
                "a201020103",
                "a byte string as a key",
                "a1416101",
                "an array as a key",
                "a18001",
                "a second item",
                "0101",
                "five levels",
                "818181818101",
                "a text of 2^31-1 bytes",
                "7a7fffffff61",
                "a byte string of 2^63-1 bytes",
                "5b7fffffffffffffff61",
                "an array of 2^32-1 items",
                "9affffffff01",
                "a map of 2^32-1 entries",
                "baffffffff01",
                "sixty-five items",
                "9841" + "00".repeat(65),
                "sixty-five entries",
                "b841" + numbered(65));
    }

    @Test
    void whatIsDeclaredCostsNothing() {
        var hostile = Stream.concat(
                        Stream.of("81", "a100", "9f", "c1").map(nested -> nested.repeat(100_000)),
                        Stream.of(2, 3, 4, 5)
                                .map(type -> join(head(type, Integer.MAX_VALUE), new byte[1000]))
                                .map(HexFormat.of()::formatHex))
                .map(HexFormat.of()::parseHex)
                .toList();

        for (var bytes : hostile) {
            assertThat(allocatedBy(() ->
                            assertThatThrownBy(() -> CborReader.only(bytes)).isInstanceOf(Refused.class)))
                    .isLessThan(1 << 20);
        }
    }

    private static String numbered(int entries) {
        return IntStream.range(0, entries)
                .mapToObj(number -> HexFormat.of().formatHex(whole(number)) + "00")
                .collect(Collectors.joining());
    }

    private static long allocatedBy(Runnable work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static Stream<DynamicTest> cases(String... namesAndBytes) {
        return IntStream.range(0, namesAndBytes.length / 2)
                .mapToObj(i -> Arrays.asList(namesAndBytes).subList(2 * i, 2 * i + 2))
                .map(each -> DynamicTest.dynamicTest(each.getFirst(), () -> {
                    var bytes = HexFormat.of().parseHex(each.getLast().replace(" ", ""));
                    assertThatThrownBy(() -> CborReader.only(bytes))
                            .isInstanceOfSatisfying(
                                    Refused.class,
                                    refused -> assertThat(refused.reason()).isEqualTo(Reasons.MALFORMED));
                }));
    }
}
