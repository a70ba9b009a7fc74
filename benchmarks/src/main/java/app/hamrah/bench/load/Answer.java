package app.hamrah.bench.load;

import java.nio.charset.StandardCharsets;

/** Reads just enough of an HTTP/1.1 answer to know its status and where it ends (RFC 9112 section 6). */
final class Answer {

    private static final byte[] LENGTH = lower("\r\ncontent-length:");
    private static final byte[] CHUNKED = lower("\r\ntransfer-encoding: chunked");
    private static final byte[] HEAD_END = lower("\r\n\r\n");
    private static final byte[] LAST_CHUNK = lower("\r\n0\r\n\r\n");
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private Answer() {}

    /** The status when {@code bytes} up to {@code end} are a whole answer, else 0. */
    static int status(byte[] bytes, int end) {
        var head = find(bytes, 0, end, HEAD_END);
        if (head < 0) {
            return 0;
        }
        return isWhole(bytes, head, end) ? number(bytes, STATUS_AT) : 0;
    }

    private static boolean isWhole(byte[] bytes, int head, int end) {
        var length = find(bytes, 0, head, LENGTH);
        if (length >= 0) {
            return end >= head + HEAD_END.length + number(bytes, length + LENGTH.length);
        }
        if (find(bytes, 0, head, CHUNKED) >= 0) {
            return find(bytes, head, end, LAST_CHUNK) >= 0;
        }
        return true;
    }

    private static int number(byte[] bytes, int from) {
        var at = from;
        while (bytes[at] == ' ') {
            at++;
        }
        var number = 0;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
            number = number * 10 + bytes[at++] - '0';
        }
        return number;
    }

    /** Where {@code wanted}, in small letters, begins, whatever the size of the letters there; -1 when nowhere. */
    static int find(byte[] bytes, int from, int end, byte[] wanted) {
        for (var at = from; at <= end - wanted.length; at++) {
            var same = 0;
            while (same < wanted.length && lower(bytes[at + same]) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }

    private static byte[] lower(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
