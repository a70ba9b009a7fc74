package app.hamrah.bench.load;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Requests that differ in one place, such as the cookie, or in all of it: one text before it, one behind it, and what
 * stands there in each.
 */
public final class Requests {

    /** Bounds a request; every one of ours is far smaller. */
    static final int MOST_BYTES = 8_192;

    private final byte[] before;
    private final byte[] behind;
    private final byte[] rows;
    private final int[] ends;

    private Requests(byte[] before, byte[] behind, byte[] rows, int[] ends) {
        this.before = before;
        this.behind = behind;
        this.rows = rows;
        this.ends = ends;
    }

    /** Writes the file that a load reads; all of it is ASCII. */
    public static void write(Path file, String before, List<String> rows, String behind) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            block(out, before);
            block(out, behind);
            out.writeInt(rows.size());
            out.writeInt(rows.stream().mapToInt(String::length).sum());
            for (var row : rows) {
                block(out, row);
            }
        }
    }

    static Requests read(Path file) throws IOException {
        var in = ByteBuffer.wrap(Files.readAllBytes(file));
        var before = block(in);
        var behind = block(in);
        var ends = new int[in.getInt()];
        var rows = new byte[in.getInt()];
        var end = 0;
        for (var i = 0; i < ends.length; i++) {
            var length = in.getInt();
            in.get(rows, end, length);
            end += length;
            ends[i] = end;
        }
        return new Requests(before, behind, rows, ends);
    }

    int size() {
        return ends.length;
    }

    void put(int row, ByteBuffer out) {
        var start = row == 0 ? 0 : ends[row - 1];
        out.put(before).put(rows, start, ends[row] - start).put(behind);
    }

    private static void block(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] block(ByteBuffer in) {
        var bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }
}
