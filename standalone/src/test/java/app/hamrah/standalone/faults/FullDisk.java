package app.hamrah.standalone.faults;

import app.hamrah.query.database.H2Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;

/**
 * A disk that is full when a test says so: H2's files of the names given cannot be written any more. It stands in for
 * the file system the store is opened through.
 */
public final class FullDisk extends H2Files {

    private static final Set<String> FULL = ConcurrentHashMap.newKeySet();

    /** From now on files opened by this JVM can be filled up. */
    static void mount() {
        FilePath.register(new FullDisk());
    }

    static void remove() {
        free();
        FilePath.register(new H2Files());
    }

    /** There is no space left for the databases of these names. */
    static void fill(String... databases) {
        FULL.addAll(Set.of(databases));
    }

    /** There is space again. */
    static void free() {
        FULL.clear();
    }

    private boolean isFull() {
        return FULL.stream().anyMatch(database -> getName().startsWith(database + "."));
    }

    private void requireSpace() throws IOException {
        if (isFull()) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public boolean createFile() {
        return !isFull() && super.createFile();
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private final class Channel extends FileBaseDefault {

        private final FileChannel channel;

        Channel(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public synchronized int read(ByteBuffer bytes, long position) throws IOException {
            return channel.read(bytes, position);
        }

        /** As a disk does that fills up: half of what was asked is written, then it fails. */
        @Override
        public synchronized int write(ByteBuffer bytes, long position) throws IOException {
            if (isFull() && bytes.remaining() > 1) {
                channel.write(bytes.slice(bytes.position(), bytes.remaining() / 2), position);
            }
            requireSpace();
            return channel.write(bytes, position);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            requireSpace();
            channel.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
