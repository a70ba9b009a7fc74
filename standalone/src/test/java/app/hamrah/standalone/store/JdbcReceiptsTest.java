package app.hamrah.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.receipt.ReceiptCommand.KeepReceipt;
import app.hamrah.schema.receipt.ReceiptQuery.DueReceipt;
import app.hamrah.schema.receipt.SealedReceipt;
import app.hamrah.standalone.Phones;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class JdbcReceiptsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LIFE = Duration.ofDays(90);
    private static final DeviceId DEVICE = Phones.newDevice();

    private final DatabaseAddress address;

    JdbcReceiptsTest(Product product, @TempDir Path folder) {
        address = TestAddress.of(product, folder);
    }

    @Test
    void aReceiptOutlivesTheProcessAndSoDoesHowOftenItWasTried() {
        try (var database = open()) {
            var receipts = new JdbcReceipts(database);
            receipts.keep(receipt(DEVICE, "k1.Zmlyc3Q", NOW));
            assertThat(receipts.due(NOW.plusSeconds(59), 10)).isEmpty();
            assertThat(receipts.take(DEVICE, NOW.plusSeconds(60), NOW.plusSeconds(600)))
                    .isTrue();
        }
        try (var database = open()) {
            var receipts = new JdbcReceipts(database);
            assertThat(receipts.find(DEVICE).sealed()).isEqualTo(new SealedReceipt("k1.Zmlyc3Q"));
            assertThat(receipts.find(DEVICE).createdAt()).isEqualTo(NOW);
            assertThat(receipts.due(NOW.plusSeconds(599), 10)).isEmpty();
            assertThat(receipts.due(NOW.plusSeconds(600), 10))
                    .containsExactly(new DueReceipt(DEVICE, NOW.plusSeconds(600), 1));
            receipts.forget(DEVICE);
            receipts.forget(DEVICE);
        }
        try (var database = open()) {
            assertThat(new JdbcReceipts(database).find(DEVICE)).isNull();
        }
    }

    @Test
    void ofTwoWhoTakeItOneGetsIt() {
        try (var database = open()) {
            var receipts = new JdbcReceipts(database);
            receipts.keep(receipt(DEVICE, "k1.Zmlyc3Q", NOW));
            assertThat(receipts.take(DEVICE, NOW.plusSeconds(60), NOW.plusSeconds(600)))
                    .isTrue();
            assertThat(receipts.take(DEVICE, NOW.plusSeconds(60), NOW.plusSeconds(700)))
                    .isFalse();
            receipts.putOff(DEVICE, NOW.plusSeconds(800));
            assertThat(receipts.due(NOW.plusSeconds(800), 10))
                    .containsExactly(new DueReceipt(DEVICE, NOW.plusSeconds(800), 1));
        }
    }

    @Test
    void aNewerOneTakesThePlaceOfAnOlderOneAndNeverTheReverse() {
        try (var database = open()) {
            var receipts = new JdbcReceipts(database);
            receipts.keep(receipt(DEVICE, "k1.Zmlyc3Q", NOW));
            receipts.take(DEVICE, NOW.plusSeconds(60), NOW.plusSeconds(600));
            receipts.keep(receipt(DEVICE, "k1.bmV3ZXI", NOW.plusSeconds(1)));
            receipts.keep(receipt(DEVICE, "k1.Zmlyc3Q", NOW));
            receipts.keep(receipt(DEVICE, "k1.b3RoZXI", NOW.plusSeconds(1)));

            assertThat(receipts.find(DEVICE).sealed()).isEqualTo(new SealedReceipt("k1.bmV3ZXI"));
            assertThat(receipts.due(NOW.plusSeconds(61), 10))
                    .containsExactly(new DueReceipt(DEVICE, NOW.plusSeconds(61), 0));
        }
    }

    @Test
    void whatIsDueLongestComesFirstAndWhatIsOfNoUseGoes() {
        try (var database = open()) {
            var receipts = new JdbcReceipts(database);
            var younger = Phones.newDevice();
            receipts.keep(receipt(younger, "k1.eW91bmdlcg", NOW.plusSeconds(9)));
            receipts.keep(receipt(DEVICE, "k1." + "A".repeat(SealedReceipt.LONGEST - 3), NOW));

            assertThat(receipts.due(NOW.plusSeconds(90), 10))
                    .extracting(DueReceipt::deviceId)
                    .containsExactly(DEVICE, younger);
            assertThat(receipts.due(NOW.plusSeconds(90), 1)).hasSize(1);

            receipts.forgetExpired(NOW.plus(LIFE));
            assertThat(receipts.find(DEVICE)).isNull();
            assertThat(receipts.find(younger)).isNotNull();
        }
    }

    private static KeepReceipt receipt(DeviceId device, String sealed, Instant createdAt) {
        return new KeepReceipt(
                device,
                new SealedReceipt(sealed),
                createdAt,
                createdAt.plusSeconds(60),
                createdAt.plus(LIFE),
                new Origin(Actor.STRANGER, Channel.IOS, new RequestId("request-test")));
    }

    private Database open() {
        return Database.open(address, "vault", 2);
    }
}
