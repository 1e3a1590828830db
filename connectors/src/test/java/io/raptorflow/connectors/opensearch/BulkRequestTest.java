package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkRequestTest {
  private static final IndexDocument FIRST = document("a", false);
  private static final IndexDocument SECOND = document("b", false);

  private final BulkRequest request = new BulkRequest(List.of(FIRST, SECOND));

  @Test
  void everyDocumentIsCreatedUnderItsId() {
    assertThat(new String(request.lines(), UTF_8))
        .isEqualTo(
            """
            {"create":{"_index":"raptor-events-2026.03","_id":"a"}}
            {"data":{}}
            {"create":{"_index":"raptor-events-2026.03","_id":"b"}}
            {"data":{}}
            """);
  }

  @Test
  void whatIsReplacedOrRemovedSaysItsVersionSoThatNothingOlderWins() {
    BulkRequest changes = new BulkRequest(List.of(replaced("a"), removed("b")));

    assertThat(new String(changes.lines(), UTF_8))
        .isEqualTo(
            """
            {"index":{"_index":"raptor-knowledge","_id":"a","routing":"0af1","version":7,"version_type":"external_gte"}}
            {"text":"spring"}
            {"delete":{"_index":"raptor-knowledge","_id":"b","routing":"0af1","version":8,"version_type":"external_gte"}}
            """);
  }

  @Test
  void whatIsNewerThereAndWhatIsNotThereToBeRemovedIsDone() {
    BulkRequest changes = new BulkRequest(List.of(replaced("a"), removed("b")));
    String answer =
        "{\"errors\":true,\"items\":[{\"index\":{\"status\":409}},{\"delete\":{\"status\":404}}]}";

    assertThat(changes.rest(reply(200, answer)).again()).isEmpty();
  }

  @Test
  void aMissingIndexIsWaitedForByWhatIsToBeWritten() {
    BulkRequest changes = new BulkRequest(List.of(replaced("a")));
    String answer =
        "{\"errors\":true,\"items\":[{\"index\":{\"status\":404,\"error\":{\"reason\":\"no such index\"}}}]}";

    assertThat(changes.rest(reply(200, answer)).faults())
        .containsExactly(Map.entry("raptor-knowledge", "no such index"));
  }

  @Test
  void nothingIsLeftWhenAllAreCreated() {
    assertThat(request.rest(reply(200, "{\"errors\":false}"))).isEqualTo(BulkRequest.Rest.NONE);
  }

  @Test
  void aDocumentThatIsThereAlreadyIsDone() {
    assertThat(request.rest(items("{\"status\":409}", "{\"status\":201}")).again()).isEmpty();
  }

  @Test
  void aDocumentThatCannotBeMappedGoesAgainAtOnceAsText() {
    BulkRequest.Rest rest =
        request.rest(
            items("{\"status\":400,\"error\":{\"reason\":\"no object\"}}", "{\"status\":201}"));

    assertThat(rest.faults()).isEmpty();
    assertThat(rest.again())
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.id()).isEqualTo("a");
              assertThat(again.plain()).isTrue();
            });
  }

  @Test
  void onlyWhatWasRejectedForNowGoesAgainLater() {
    BulkRequest.Rest rest =
        request.rest(
            items("{\"status\":201}", "{\"status\":429,\"error\":{\"reason\":\"too much\"}}"));

    assertThat(rest)
        .isEqualTo(new BulkRequest.Rest(List.of(SECOND), Map.of(SECOND.index(), "too much")));
  }

  @Test
  void aFullDiskIsWaitedFor() {
    BulkRequest.Rest rest =
        request.rest(
            items(
                "{\"status\":403,\"error\":{\"reason\":\"index read-only\"}}",
                "{\"status\":403,\"error\":{\"reason\":\"index read-only\"}}"));

    assertThat(rest.again()).containsExactly(FIRST, SECOND);
    assertThat(rest.faults()).containsExactly(Map.entry(FIRST.index(), "index read-only"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"index_closed_exception", "validation_exception"})
  void anIndexThatTakesNothingForNowIsWaitedForAndNoFaultOfItsDocuments(String type) {
    String answer =
        "{\"status\":400,\"error\":{\"type\":\"%s\",\"reason\":\"closed\"}}".formatted(type);
    IndexDocument chunk = document("c", true);

    BulkRequest.Rest rest = new BulkRequest(List.of(FIRST, chunk)).rest(items(answer, answer));

    assertThat(rest)
        .isEqualTo(new BulkRequest.Rest(List.of(FIRST, chunk), Map.of(FIRST.index(), "closed")));
  }

  @Test
  void aRequestThatFailsAsAWholeSaysWhatOpenSearchSaid() {
    assertThatThrownBy(() -> request.rest(reply(503, "busy")))
        .isInstanceOf(OpenSearchAway.class)
        .hasMessage("HTTP status 503 busy");
  }

  @Test
  void aDocumentWithNothingToMapThatIsRefusedIsAFaultForPeople() {
    BulkRequest plain = new BulkRequest(List.of(document("a", true)));

    assertThatThrownBy(
            () -> plain.rest(items("{\"status\":400,\"error\":{\"reason\":\"no date\"}}")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no date");
  }

  private static IndexDocument replaced(String id) {
    return IndexDocument.replaced(
        "raptor-knowledge", id, "0af1", 7, "{\"text\":\"spring\"}".getBytes(UTF_8));
  }

  private static IndexDocument removed(String id) {
    return IndexDocument.removed("raptor-knowledge", id, "0af1", 8);
  }

  private static IndexDocument document(String id, boolean plain) {
    return IndexDocument.created(
        "raptor-events-2026.03", id, "{\"data\":{}}".getBytes(UTF_8), plain);
  }

  private static OpenSearchClient.Reply items(String... items) {
    StringBuilder json = new StringBuilder("{\"errors\":true,\"items\":[");
    for (int i = 0; i < items.length; i++) {
      json.append(i == 0 ? "" : ",").append("{\"create\":").append(items[i]).append('}');
    }
    return reply(200, json.append("]}").toString());
  }

  private static OpenSearchClient.Reply reply(int status, String body) {
    return new OpenSearchClient.Reply(status, body.getBytes(UTF_8));
  }
}
