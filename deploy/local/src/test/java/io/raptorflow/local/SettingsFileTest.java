package io.raptorflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  @TempDir private Path directory;

  @Test
  void propertiesAreReadBackAsTheyWere() throws IOException {
    Path file = directory.resolve("new").resolve("server.properties");
    SettingsFile.writeProperties(file, Map.of("log.dirs", "/a dir/b\\c"));
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    }
    assertThat(read).containsExactly(Map.entry("log.dirs", "/a dir/b\\c"));
  }

  @Test
  void yamlValuesAreQuoted() throws IOException {
    Path file = directory.resolve("config.yaml");
    SettingsFile.writeYaml(file, Map.of("path.data", "/it's: here"));
    assertThat(file).hasContent("path.data: '/it''s: here'");
  }
}
