package io.raptorflow.local.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointsTest {
  @TempDir private Path directory;
  private RetainedCheckpoints retained;

  @BeforeEach
  void look() {
    retained = new RetainedCheckpoints(directory);
  }

  @Test
  void theNewestIsTheOneOfTheHighestNumberThatIsComplete() throws IOException {
    complete("job/chk-9");
    complete("job/chk-10");
    Files.createDirectories(directory.resolve("job/chk-11"));
    Files.createDirectories(directory.resolve("job/shared"));
    complete("other/chk-12");

    assertThat(retained.newest("job"))
        .hasValueSatisfying(path -> assertThat(path).startsWith("file:").contains("job/chk-10"));
  }

  @Test
  void aJobThatIsUnknownOrHasCompletedNoneHasLeftNone() throws IOException {
    Files.createDirectories(directory.resolve("job/chk-1"));

    assertThat(retained.newest("job")).isEmpty();
    assertThat(retained.newest("unknown")).isEmpty();
  }

  private void complete(String checkpoint) throws IOException {
    Path metadata = directory.resolve(checkpoint).resolve("_metadata");
    Files.createDirectories(metadata.getParent());
    Files.createFile(metadata);
  }
}
