package app.hamrah.edge.attest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a receipt by their numbers (Apple, "Assessing fraud risk"). Those with other numbers are skipped: Apple
 * adds some, and one of them is a token that is nobody's business here.
 */
record ReceiptFields(Map<Integer, byte[]> values) {

    private static final int APP = 2;
    private static final int CERTIFICATE = 3;
    private static final int CLIENT_DATA_HASH = 4;
    private static final int KIND = 6;
    private static final int ENVIRONMENT = 7;
    private static final int CREATED_AT = 12;
    private static final int RISK = 17;
    private static final int NOT_BEFORE = 19;
    private static final int EXPIRES_AT = 21;

    private static final int MAX_FIELDS = 64;
    private static final Pattern SMALL = Pattern.compile("\\d{1,9}");

    /** Reads {@code SET OF SEQUENCE { number INTEGER, version INTEGER, value OCTET STRING }}. */
    static ReceiptFields read(byte[] der) throws Refused {
        Refused.unless(BerShape.fits(der), Reasons.MALFORMED);
        try {
            var fields = ASN1Set.getInstance(der);
            Refused.unless(fields.size() <= MAX_FIELDS, Reasons.MALFORMED);
            var values = new HashMap<Integer, byte[]>();
            for (var field : fields) {
                var members = ASN1Sequence.getInstance(field);
                Refused.unless(members.size() == 3, Reasons.MALFORMED);
                var number = ASN1Integer.getInstance(members.getObjectAt(0)).intValueExact();
                var value = ASN1OctetString.getInstance(members.getObjectAt(2)).getOctets();
                Refused.unless(values.put(number, value) == null, Reasons.MALFORMED);
            }
            return new ReceiptFields(values);
        } catch (RuntimeException e) {
            // Bouncy Castle tells of bad bytes by several of them.
            throw new Refused(Reasons.MALFORMED);
        }
    }

    String app() throws Refused {
        return text(required(APP));
    }

    byte[] certificate() throws Refused {
        return required(CERTIFICATE);
    }

    byte[] clientDataHash() throws Refused {
        return required(CLIENT_DATA_HASH);
    }

    String kind() throws Refused {
        return text(required(KIND));
    }

    String environment() throws Refused {
        return text(required(ENVIRONMENT));
    }

    Instant createdAt() throws Refused {
        return instant(required(CREATED_AT));
    }

    @Nullable
    Instant notBefore() throws Refused {
        var value = values.get(NOT_BEFORE);
        return value == null ? null : instant(value);
    }

    @Nullable
    Instant expiresAt() throws Refused {
        var value = values.get(EXPIRES_AT);
        return value == null ? null : instant(value);
    }

    @Nullable
    Integer risk() throws Refused {
        var value = values.get(RISK);
        if (value == null) {
            return null;
        }
        Refused.unless(SMALL.matcher(text(value)).matches(), Reasons.MALFORMED);
        return Integer.valueOf(text(value));
    }

    private byte[] required(int number) throws Refused {
        var value = values.get(number);
        if (value == null) {
            throw new Refused(Reasons.MALFORMED);
        }
        return value;
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static Instant instant(byte[] value) throws Refused {
        try {
            return Instant.parse(text(value));
        } catch (DateTimeException e) {
            throw new Refused(Reasons.MALFORMED);
        }
    }
}
