package io.raptorflow.operators.workflow.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.NullMarked;

@NullMarked
class MatchedEventTest {
  @Property(tries = 50)
  void whatIsLeftFitsAndIsNoLargerThanWhatIsLeftOut(
      @ForAll @Size(max = 12) List<@IntRange(max = 600_000) Integer> sizes) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("id", "e1");
    ObjectNode data = event.putObject("data");
    for (int i = 0; i < sizes.size(); i++) {
      data.put("m" + i, "x".repeat(sizes.get(i)));
    }

    ObjectNode shortened = MatchedEvent.shortened(event.deepCopy());

    assertThat(shortened.toString().getBytes(UTF_8)).hasSizeLessThan(500_000);
    ObjectNode left = (ObjectNode) shortened.required("data");
    String omitted = shortened.required("dataomitted").asText();
    List<String> names = omitted.isEmpty() ? List.of() : List.of(omitted.split(","));
    assertThat(left.size() + names.size()).isEqualTo(data.size());
    int largest =
        left.properties().stream().mapToInt(e -> e.getValue().asText().length()).max().orElse(0);
    assertThat(names)
        .allSatisfy(
            name -> {
              assertThat(left.has(name)).isFalse();
              assertThat(data.get(name).asText().length()).isGreaterThanOrEqualTo(largest);
            });
  }
}
