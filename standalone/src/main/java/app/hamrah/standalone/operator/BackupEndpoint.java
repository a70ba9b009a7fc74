package app.hamrah.standalone.operator;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.standalone.store.Backup;
import app.hamrah.standalone.store.BackupFailure;
import app.hamrah.standalone.store.BackupManifest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** Backups of the running service, into folders of its own machine. */
@Endpoint(id = "backup")
final class BackupEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(BackupEndpoint.class);

    private final Backup backup;

    BackupEndpoint(Backup backup) {
        this.backup = backup;
    }

    /** @param folder an absolute path that is not there yet */
    @WriteOperation
    BackupManifest make(String folder) {
        try {
            return backup.to(Path.of(folder));
        } catch (InvalidPathException e) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, "folder is not a path");
        } catch (BackupFailure e) {
            if (e.getCause() != null) {
                LOG.warn("A backup failed", e);
            }
            throw new ProblemException(ProblemType.CONFLICT, String.valueOf(e.getMessage()));
        }
    }
}
