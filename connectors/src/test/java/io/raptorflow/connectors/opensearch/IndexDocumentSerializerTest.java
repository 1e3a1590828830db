package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

/** Documents that wait in a savepoint of an older build are still written by this one. */
class IndexDocumentSerializerTest {
  /** What version 1 wrote; it is never written again. */
  private static final String VERSION_1 =
      "ffffffffffffffff0000000100000000000000640015726170746f722d6576656e74732d323032362e3033"
          + "0005612d625f63010000000d7b226e616d65223a22c3a9227d";

  private static final IndexDocument DOCUMENT =
      IndexDocument.created(
          "raptor-events-2026.03", "a-b_c", "{\"name\":\"é\"}".getBytes(UTF_8), true);

  private final IndexDocumentSerializer serializer = new IndexDocumentSerializer();

  @Test
  void versionOneIsRead() throws Exception {
    var read = serializer.deserialize(1, HexFormat.of().parseHex(VERSION_1));

    assertThat(read.getBufferedRequestEntries())
        .extracting(RequestEntryWrapper::getRequestEntry)
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(DOCUMENT);
  }

  @Test
  void versionOneIsWritten() throws Exception {
    var state = new BufferedRequestState<>(List.of(new RequestEntryWrapper<>(DOCUMENT, 100)));

    assertThat(serializer.getVersion()).isEqualTo(1);
    assertThat(HexFormat.of().formatHex(serializer.serialize(state))).isEqualTo(VERSION_1);
  }

  @Test
  void whatIsReplacedOrRemovedComesBackAsItWas() throws Exception {
    List<IndexDocument> documents =
        List.of(
            IndexDocument.replaced("raptor-knowledge", "a", "0af1", 7, "{}".getBytes(UTF_8)),
            IndexDocument.removed("raptor-knowledge", "b", "0af1", 8));
    var state =
        new BufferedRequestState<>(
            documents.stream().map(each -> new RequestEntryWrapper<>(each, 100)).toList());

    var read = serializer.deserialize(1, serializer.serialize(state));

    assertThat(read.getBufferedRequestEntries())
        .extracting(RequestEntryWrapper::getRequestEntry)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyElementsOf(documents);
  }
}
