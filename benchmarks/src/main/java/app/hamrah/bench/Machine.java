package app.hamrah.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What Linux says of this machine and of processes on it (proc(5)). */
final class Machine {

    /** Fixed for every program that is not the kernel, whatever the kernel's own clock is. */
    private static final double TICKS_PER_SECOND = 100;

    private static final Path PROC = Path.of("/proc");

    private Machine() {}

    /** Throws {@link IllegalStateException} where there is no such thing to ask. */
    static void require() {
        if (!Files.isReadable(PROC.resolve("self/stat"))) {
            throw new IllegalStateException("the benchmarks need Linux: they read /proc");
        }
    }

    /** Seconds of processor time that a process has used, in all its threads. */
    static double cpuSeconds(long pid) {
        var stat = read(pid, "stat");
        // The second field is a name, which may hold anything; what follows it is counted from the last bracket.
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Seconds of processor time that anything on this machine has used, the hypervisor's share included. */
    static double busySeconds() {
        var fields = lines(PROC.resolve("stat")).getFirst().trim().split(" +");
        var ticks = Arrays.stream(fields)
                .skip(1)
                .limit(8)
                .mapToLong(Long::parseLong)
                .toArray();
        // All but idle and waiting for a disk.
        return (Arrays.stream(ticks).sum() - ticks[3] - ticks[4]) / TICKS_PER_SECOND;
    }

    /** Resident memory of a process, in bytes. */
    static long resident(long pid) {
        return kilobytes(PROC.resolve(Long.toString(pid)).resolve("status"), "VmRSS:") * 1024;
    }

    /** The command line of a process, word by word. */
    static List<String> commandLine(long pid) {
        return List.of(read(pid, "cmdline").split("\0", -1));
    }

    /** Processor, cores, memory and kernel, in a line. */
    static String description() {
        var model = lines(PROC.resolve("cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
        return "%d x %s, %d GB, %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        model,
                        Math.round(kilobytes(PROC.resolve("meminfo"), "MemTotal:") / 1e6),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"));
    }

    private static long kilobytes(Path file, String name) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replace("kB", "").trim())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(PROC.resolve(Long.toString(pid)).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
