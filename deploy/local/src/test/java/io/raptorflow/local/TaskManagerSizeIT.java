package io.raptorflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds our sums against the tool by which Flink's own scripts start a TaskManager. */
class TaskManagerSizeIT {
  private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"6, 1024, 128", "1, 64, 0", "3, 300, 77"})
  void flagsAreThoseThatFlinkDerivesFromTheSettings(int slots, int heap, int managed)
      throws Exception {
    TaskManagerSize size = new TaskManagerSize(slots, heap, managed);
    Map<String, String> settings = new LinkedHashMap<>(size.settings());
    settings.put("jobmanager.rpc.address", "127.0.0.1");
    SettingsFile.writeYaml(directory.resolve("config.yaml"), settings);
    String derived = flinksTool().get(0);
    assertThat(derived.split(" ")).containsExactlyElementsOf(size.jvmFlags());
  }

  private List<String> flinksTool() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-Dlog4j2.level=off",
            "org.apache.flink.runtime.util.bash.BashJavaUtils",
            "GET_TM_RESOURCE_PARAMS",
            "--configDir",
            directory.toString());
    builder.environment().put("CLASSPATH", Runtimes.find().flink());
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output
        .lines()
        .filter(line -> line.startsWith(RESULT))
        .map(line -> line.substring(RESULT.length()))
        .toList();
  }
}
