package io.raptorflow.operators.workflow.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.engine.PartId;
import io.raptorflow.schemas.entities.Workflow;
import java.io.IOException;
import java.util.HexFormat;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class KeptRequestTest {
  /** As they were written: version, hops, weight from the second on, 2 + 1 for the length, {}. */
  private static final String FIRST = "01" + "00000003" + "03" + "7b7d";

  private static final String SECOND = "02" + "00000003" + "4000000000000000" + "03" + "7b7d";

  /** With the outermost execution, "o". */
  private static final String THIRD =
      "03" + "00000003" + "4000000000000000" + "026f" + "03" + "7b7d";

  /** With a parent, part 7 of step s of o. */
  private static final String FOURTH =
      "04" + "00000003" + "4000000000000000" + "026f" + "01026f027300000007" + "03" + "7b7d";

  /** One that is over, of which nothing was kept. */
  private static final String FOURTH_OVER =
      "04" + "00000003" + "3ff0000000000000" + "01" + "00" + "01";

  /** One that is over, of which the definition was kept. */
  private static final String FIFTH_OVER =
      "05" + "00000003" + "3ff0000000000000" + "01" + "00" + "01" + "03" + "7b7d";

  @Test
  void isReadAsItWasWritten() throws IOException {
    var parent = new PartId("outer.x.0", "s", 7);
    byte[] written =
        new KeptRequest(3, 2, "outer", parent, false, null, "{}".getBytes(UTF_8)).bytes();

    KeptRequest read = KeptRequest.of(written);

    assertThat(read.hops()).isEqualTo(3);
    assertThat(read.weight()).isEqualTo(2);
    assertThat(read.outermost()).isEqualTo("outer");
    assertThat(read.parent()).isEqualTo(parent);
    assertThat(read.isOver()).isFalse();
    assertThat(read.definition()).asString(UTF_8).isEqualTo("{}");
    assertThat(read.forgottenAt()).isNull();
  }

  @Test
  void oneThatIsOverIsReadAsItWasWritten() throws IOException {
    byte[] definition = "{}".getBytes(UTF_8);
    var request = new KeptRequest(3, 2, "", null, false, null, definition);

    KeptRequest ended = KeptRequest.of(request.ended(1L << 40).bytes());

    assertThat(ended.isOver()).isTrue();
    assertThat(ended.forgottenAt()).isEqualTo(1L << 40);
    assertThat(ended.definition()).isEqualTo(definition);
  }

  @Test
  void everyEarlierVersionIsRead() throws IOException {
    KeptRequest first = KeptRequest.of(HexFormat.of().parseHex(FIRST));
    KeptRequest second = KeptRequest.of(HexFormat.of().parseHex(SECOND));
    KeptRequest third = KeptRequest.of(HexFormat.of().parseHex(THIRD));

    assertThat(first.weight()).isEqualTo(1);
    assertThat(second.weight()).isEqualTo(2);
    assertThat(second.hops()).isEqualTo(3);
    assertThat(second.definition()).asString(UTF_8).isEqualTo("{}");
    assertThat(second.parent()).isNull();
    assertThat(third.outermost()).isEqualTo("o");
    assertThat(third.parent()).isNull();
    assertThat(third.definition()).asString(UTF_8).isEqualTo("{}");
    KeptRequest fourth = KeptRequest.of(HexFormat.of().parseHex(FOURTH));
    assertThat(fourth.parent()).isEqualTo(new PartId("o", "s", 7));
    assertThat(fourth.isOver()).isFalse();
    assertThat(fourth.definition()).asString(UTF_8).isEqualTo("{}");
    assertThat(KeptRequest.of(HexFormat.of().parseHex(FOURTH_OVER)).isOver()).isTrue();
    KeptRequest fifth = KeptRequest.of(HexFormat.of().parseHex(FIFTH_OVER));
    assertThat(fifth.isOver()).isTrue();
    assertThat(fifth.forgottenAt()).isNull();
    assertThat(fifth.definition()).asString(UTF_8).isEqualTo("{}");
    assertThat(first.outermostOf("x")).isEqualTo("x");
    assertThat(second.outermostOf("x.s.0")).isEqualTo("x.s.0");
  }

  @Test
  void aVersionThatIsNotKnownIsRefused() {
    assertThatThrownBy(() -> KeptRequest.of(new byte[] {9, 0, 0, 0, 0}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 9");
  }

  @Test
  void onlyWhatASubWorkflowsNameBeginsWithCanBeTheOutermost() throws IOException {
    assertThat(KeptRequest.outermostOf(request("\"x\""), "x.s.0")).isEqualTo("x");
    assertThat(KeptRequest.outermostOf(request("\"other\""), "x.s.0")).isEmpty();
    assertThat(KeptRequest.outermostOf(request("\"x.s.0\""), "x.s.0")).isEmpty();
    assertThat(KeptRequest.outermostOf(request("{}"), "x.s.0")).isEmpty();
    assertThat(KeptRequest.outermostOf(request("null"), "x.s.0")).isEmpty();
  }

  private static Workflow request(String outermost) throws IOException {
    return PayloadJson.reader()
        .forType(Workflow.class)
        .readValue("{\"name\":\"w\",\"steps\":[],\"outermost\":%s}".formatted(outermost));
  }
}
