package io.raptorflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
  @TempDir private Path directory;

  @Test
  void itIsCreatedWithItsParents() {
    StateDirectory state = new StateDirectory(directory.resolve("a").resolve("b")).prepare();
    assertThat(state.logs()).isDirectory();
  }

  @Test
  void onePlaceThatIsNoDirectoryIsRefusedBeforeAnyStart() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> new StateDirectory(file.resolve("state")).prepare())
        .isInstanceOf(StackException.class)
        .hasMessageContainingAll(file.toString(), "cannot be written", "--state");
  }

  @Test
  void aDiskThatIsNearlyFullIsRefusedWithWhatIsFreeAndNeeded() {
    StateDirectory state = new StateDirectory(directory).prepare();
    assertThatThrownBy(() -> state.requireSpace(Long.MAX_VALUE))
        .isInstanceOf(StackException.class)
        .hasMessageContainingAll(directory.toString(), "MiB free", "make room");
  }
}
