package app.hamrah.query.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.retry.FilePathRetryOnInterrupt;
import org.jspecify.annotations.Nullable;

/**
 * Files of H2 under {@code retry:}, which opens one again that an interrupted thread has closed; but never one that H2
 * itself has closed. H2's own opens that again too, when a write of a database that has just failed comes late: the file
 * then stays locked for as long as this process lives, or the write goes into the database that was opened meanwhile.
 */
public class H2Files extends FilePathRetryOnInterrupt {

    static {
        FilePath.register(new H2Files());
    }

    /** From here on this JVM opens the files of {@code retry:} so. */
    public static void install() {
        // What there is to do is done when the class is loaded, once.
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new ClosedOnce(super.open(mode));
    }

    /** A file that does nothing once it is closed: closing waits for what is under way, what comes later is refused. */
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // a place is told with each: nobody shares a position
    private static final class ClosedOnce extends FileBaseDefault {

        private final FileChannel file;
        private final ReadWriteLock use = new ReentrantReadWriteLock();

        ClosedOnce(FileChannel file) {
            this.file = file;
        }

        private interface Work<T extends @Nullable Object> {
            T on(FileChannel file) throws IOException;
        }

        private <T extends @Nullable Object> T whileOpen(Work<T> work) throws IOException {
            use.readLock().lock();
            try {
                if (!isOpen()) {
                    throw new ClosedChannelException();
                }
                return work.on(file);
            } finally {
                use.readLock().unlock();
            }
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return whileOpen(open -> open.read(bytes, position));
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            return whileOpen(open -> open.write(bytes, position));
        }

        @Override
        public long size() throws IOException {
            return whileOpen(FileChannel::size);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            whileOpen(open -> open.truncate(size));
        }

        @Override
        public void force(boolean metaData) throws IOException {
            whileOpen(open -> {
                open.force(metaData);
                return open;
            });
        }

        @Override
        public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return whileOpen(open -> open.tryLock(position, size, shared));
        }

        @Override
        protected void implCloseChannel() throws IOException {
            use.writeLock().lock();
            try {
                file.close();
            } finally {
                use.writeLock().unlock();
            }
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }
}
