package io.raptorflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TaskManagerSizeTest {
  /** Flags that Flink 2.2.1's BashJavaUtils printed for these settings. */
  @Test
  void flagsAreThoseThatFlinkDerives() {
    assertThat(new TaskManagerSize(6, 1024, 128).jvmFlags())
        .containsExactly(
            "-Xmx1207959552",
            "-Xms1207959552",
            "-XX:MaxDirectMemorySize=402653184",
            "-XX:MaxMetaspaceSize=402653184");
  }

  @Test
  void slotsAndTaskMemoryAreSettings() {
    assertThat(new TaskManagerSize(3, 256, 64).settings())
        .containsEntry("taskmanager.numberOfTaskSlots", "3")
        .containsEntry("taskmanager.cpu.cores", "3.0")
        .containsEntry("taskmanager.memory.task.heap.size", "256m")
        .containsEntry("taskmanager.memory.managed.size", "64m");
  }

  @Test
  void sizesThatCannotWorkAreRefused() {
    assertThatThrownBy(() -> new TaskManagerSize(0, 256, 64))
        .isInstanceOf(StackException.class)
        .hasMessageContainingAll("slots", "0", "at least 1");
    assertThatThrownBy(() -> new TaskManagerSize(1, 63, 64))
        .isInstanceOf(StackException.class)
        .hasMessageContainingAll("63", "at least 64");
    assertThatThrownBy(() -> new TaskManagerSize(1, 64, -1)).isInstanceOf(StackException.class);
  }
}
