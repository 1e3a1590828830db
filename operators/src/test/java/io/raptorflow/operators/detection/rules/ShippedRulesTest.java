package io.raptorflow.operators.detection.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.raptorflow.operators.detection.signal.DriftSignals;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules in {@code deploy/rules}. */
class ShippedRulesTest {
  private static final Path RULES = Path.of("../deploy/rules");
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final int DAYS = 70;

  /** Day on which a series of the campaign moves for good; none: 99. */
  private record Story(int spend, int conversions, int bounce) {}

  @ParameterizedTest
  @MethodSource("files")
  void everyRuleCanRun(Path file) throws IOException {
    String json = Files.readString(file);
    assertThatCode(() -> RuleUpdate.checked(json)).doesNotThrowAnyException();
  }

  @Test
  void spendThatRisesWithoutConversionsAndThenMoreBouncesAreOneMatchOfTheirCampaign()
      throws Exception {
    assertThat(matches(new Story(40, 99, 50)))
        .singleElement()
        .satisfies(
            match -> {
              assertThat(match.key()).isEqualTo("spring");
              assertThat(match.events().keySet()).containsExactly("spend", "bounce");
              assertThat(match.sentence())
                  .startsWith("Campaign spring spends more")
                  .doesNotContain("unknown");
            });
  }

  @Test
  void itIsNoMatchWhenConversionsFollowOrBouncesCameFirstOrNothingMoved() throws Exception {
    assertThat(matches(new Story(40, 45, 50))).isEmpty();
    assertThat(matches(new Story(50, 99, 40))).isEmpty();
    assertThat(matches(new Story(40, 99, 99))).isEmpty();
  }

  /** Matches from the days on which the story happens; the noise is the same in every story. */
  private static List<RuleMatch> matches(Story story) throws Exception {
    List<Event> signals = new ArrayList<>();
    signals.addAll(signals("spend", story.spend(), 1));
    signals.addAll(signals("conversions", story.conversions(), 2));
    signals.addAll(signals("bounce_rate", story.bounce(), 3));
    signals.sort(Comparator.comparing(Event::time).thenComparing(Event::id));
    try (RunningRules rules = new RunningRules(null)) {
      String json = Files.readString(RULES.resolve("spend-without-conversions.json"));
      rules.publish(json.replace("\"TENANT\"", "\"acme\""));
      for (Event signal : signals) {
        rules.observe(signal);
      }
      return rules.passTo(Long.MAX_VALUE).stream()
          .filter(match -> match.at().isAfter(START.plus(Duration.ofDays(39))))
          .toList();
    }
  }

  private static List<Event> signals(String measure, int moves, long seed) throws Exception {
    Random random = new Random(seed);
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new DriftSignals()), Event::key, Types.STRING)) {
      harness.open();
      for (int day = 0; day < DAYS; day++) {
        double value = 100 + random.nextGaussian() + (day < moves ? 0 : 8);
        harness.processElement(new StreamRecord<>(point(measure, day, value)));
      }
      harness.processWatermark(START.plus(Duration.ofDays(DAYS)).toEpochMilli());
      return new ArrayList<>(harness.extractOutputValues());
    }
  }

  private static Event point(String measure, int day, double value) {
    return Event.builder()
        .id(measure + day)
        .source("urn:test")
        .type(EventType.METRIC_RECORDED)
        .subject("metric/spring." + measure)
        .time(START.plus(Duration.ofDays(day)).plus(Duration.ofHours(12)))
        .tenant("acme")
        .data(("{\"value\": " + value + ", \"campaign\": \"spring\"}").getBytes(UTF_8))
        .build();
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(RULES)) {
      return files.sorted().toList();
    }
  }
}
