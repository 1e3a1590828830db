package io.raptorflow.operators.detection.rules;

import static io.raptorflow.operators.detection.rules.RuleTexts.at;
import static io.raptorflow.operators.detection.rules.RuleTexts.event;
import static io.raptorflow.operators.detection.rules.RuleTexts.rises;
import static io.raptorflow.schemas.EventType.METRIC_RECORDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

class RulesOnRocksDbTest {
  private static final int EVENTS = 60;

  @Test
  void matchesAreThoseOfTheHeapAcrossARestore() throws Exception {
    List<String> heap = matches(new HashMapStateBackend());
    assertThat(heap).hasSizeGreaterThan(EVENTS / 2);
    assertThat(matches(new EmbeddedRocksDBStateBackend())).isEqualTo(heap);
  }

  private static List<String> matches(StateBackend backend) throws Exception {
    List<String> matches = new ArrayList<>();
    RunningRules.Snapshot snapshot;
    try (RunningRules rules = new RunningRules(null, backend)) {
      rules.publish(rises("acme", 1, true));
      rules.publish(RuleTexts.single("acme", "event.data.value > 12"));
      for (int i = 0; i < EVENTS / 2; i++) {
        rules.observe(numbered(i));
        if (i % 7 == 0) {
          rules.passTo(at(10L * i - 30)).forEach(match -> matches.add(shown(match)));
        }
      }
      snapshot = rules.snapshot();
    }
    try (RunningRules rules = new RunningRules(snapshot, backend)) {
      for (int i = EVENTS / 2; i < EVENTS; i++) {
        rules.observe(numbered(i));
      }
      rules.passTo(at(100_000)).forEach(match -> matches.add(shown(match)));
    }
    return matches;
  }

  private static Event numbered(int i) {
    return event("e" + i, METRIC_RECORDED, 10L * i, i * 7 % 17);
  }

  private static String shown(RuleMatch match) {
    return match.ruleId() + match.at() + match.events().values();
  }
}
