package app.hamrah.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {

    @TempDir
    Path folder;

    @BeforeEach
    void onlyWhereFilesHavePermissions() {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    }

    @Test
    void aFolderItMakesIsForThisUserAlone() throws IOException {
        var path = folder.resolve("not/there/yet");

        assertThat(DataFolder.problemWith(path)).isEmpty();
        assertThat(permissions(path)).isEqualTo("rwx------");
    }

    @Test
    void anEmptyFolderIsClosedToOthers() throws IOException {
        var path = open("rwxr-xr-x");

        assertThat(DataFolder.problemWith(path)).isEmpty();
        assertThat(permissions(path)).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events.mv.db", "vault.mv.db", "demo.properties"})
    void aFolderOfOursIsClosedToOthers(String file) throws IOException {
        var path = open("rwxrwxrwx");
        Files.createFile(path.resolve(file));

        assertThat(DataFolder.problemWith(path)).isEmpty();
        assertThat(permissions(path)).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwxrwx---", "rwx--x--x", "rwx---r--", "rwx----w-"})
    void aFolderOfSomebodyElseIsNeitherTakenNorChanged(String permissions) throws IOException {
        var path = open(permissions);
        Files.createFile(path.resolve("something"));

        assertThat(DataFolder.problemWith(path)).contains("is open to other users");
        assertThat(permissions(path)).isEqualTo(permissions);
    }

    @Test
    void aGroupMayReadForItsBackups() throws IOException {
        var path = open("rwxr-x---");
        Files.createFile(path.resolve("something"));

        assertThat(DataFolder.problemWith(path)).isEmpty();
        assertThat(permissions(path)).isEqualTo("rwxr-x---");
    }

    private Path open(String permissions) throws IOException {
        var path = Files.createDirectory(folder.resolve("data"));
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
