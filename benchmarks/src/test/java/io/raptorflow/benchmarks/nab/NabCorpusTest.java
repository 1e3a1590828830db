package io.raptorflow.benchmarks.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NabCorpusTest {
  @TempDir private Path directory;

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(directory.resolve("data/ads"));
    Files.createDirectories(directory.resolve("labels"));
    data(
        "timestamp,value\n2015-01-01 00:00:00,1\n2015-01-01 00:05:00.500000,2\n2015-01-01 00:05:00.5,3\n2015-01-01 00:10:00,4e-1\n");
  }

  @Test
  void timestampsAreReadWithOrWithoutAFraction() throws IOException {
    labels("{\"ads/a.csv\": [[\"2015-01-01 00:05:00.500\", \"2015-01-01 00:10:00.000000\"]]}");

    NabFile file = NabCorpus.read(directory).files().get(0);

    assertThat(file.name()).isEqualTo("ads/a.csv");
    assertThat(file.times()[1] - file.times()[0]).isEqualTo(300_500);
    assertThat(file.values()).containsExactly(1, 2, 3, 0.4);
    assertThat(file.windows())
        .as("the first row of two with one time")
        .containsExactly(new Window(1, 3));
  }

  @Test
  void labelsOfFilesThatAreNotThereAreIgnored() throws IOException {
    labels("{\"ads/a.csv\": [], \"ads/b.csv\": []}");

    assertThat(NabCorpus.read(directory).files())
        .extracting(NabFile::name)
        .isEqualTo(List.of("ads/a.csv"));
  }

  @Test
  void aFileWithoutLabelsIsAFault() throws IOException {
    labels("{}");

    assertFault("has no entry for ads/a.csv");
  }

  @Test
  void aWindowWhoseEdgeIsNoRowIsAFault() throws IOException {
    labels("{\"ads/a.csv\": [[\"2015-01-01 00:00:00\", \"2015-01-01 00:06:00\"]]}");

    assertFault("has no row at 2015-01-01 00:06:00");
  }

  @Test
  void labelsThatAreNotJsonAreAFault() throws IOException {
    labels("{\"ads/a.csv\": [");

    assertFault("combined_windows.json, line 1");
  }

  @Test
  void aLineThatIsNoNumberIsAFaultWithItsLine() throws IOException {
    data("timestamp,value\n2015-01-01 00:00:00,1\n2015-01-01 00:05:00,NaN\n");
    labels("{\"ads/a.csv\": []}");

    assertFault("a.csv, line 3: value: found NaN, expected a finite number");
  }

  @Test
  void aTimeInAnotherNotationIsAFaultWithItsLine() throws IOException {
    data("timestamp,value\n1.1.2015,1\n");
    labels("{\"ads/a.csv\": []}");

    assertFault("a.csv, line 2: found 1.1.2015, expected yyyy-MM-dd HH:mm:ss");
  }

  @Test
  void aFileWithOtherColumnsIsAFault() throws IOException {
    data("time,count\n2015-01-01 00:00:00,1\n");
    labels("{\"ads/a.csv\": []}");

    assertFault("found columns [time, count], expected [timestamp, value]");
  }

  @Test
  void anotherLayoutIsAFault() {
    directory = directory.resolve("data");

    assertFault("is not in NAB's layout");
  }

  private void assertFault(String message) {
    assertThatThrownBy(() -> NabCorpus.read(directory))
        .isInstanceOf(CorpusFault.class)
        .hasMessageContaining(message);
  }

  private void data(String text) throws IOException {
    Files.writeString(directory.resolve("data/ads/a.csv"), text);
  }

  private void labels(String text) throws IOException {
    Files.writeString(directory.resolve("labels/combined_windows.json"), text);
  }
}
