package io.raptorflow.operators.detection.rules;

import static io.raptorflow.operators.detection.rules.RuleTexts.at;
import static io.raptorflow.operators.detection.rules.RuleTexts.event;
import static io.raptorflow.operators.detection.rules.RuleTexts.rises;
import static io.raptorflow.schemas.EventType.METRIC_RECORDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What older builds kept of rules is understood by this one: {@code state/N} holds snapshots of
 * router and host as Flink writes them into a savepoint, with a rule, a partial match and an event
 * that waits. When what is written changes on purpose, write one more and keep the others:
 *
 * <pre>
 * mvn -pl operators -am test -Dtest=OlderRuleStateTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dstate.write=true
 * </pre>
 */
class OlderRuleStateTest {
  private static final Path SNAPSHOTS =
      Path.of("src/test/resources/io/raptorflow/operators/detection/rules/state");

  @Test
  void aSnapshotOfThisBuildIsWrittenWhenAskedFor() throws Exception {
    assumeTrue(Boolean.getBoolean("state.write"), "writes a snapshot with -Dstate.write=true");
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 1, true));
      rules.observe(event("e1", METRIC_RECORDED, 10, 3));
      rules.passTo(at(15));
      rules.observe(event("e2", METRIC_RECORDED, 20, 5));
      Path next = SNAPSHOTS.resolve(String.valueOf(snapshots().size() + 1));
      Files.createDirectories(next);
      RunningRules.Snapshot snapshot = rules.snapshot();
      OperatorSnapshotUtil.writeStateHandle(
          snapshot.router(), next.resolve("router.snapshot").toString());
      OperatorSnapshotUtil.writeStateHandle(
          snapshot.host(), next.resolve("host.snapshot").toString());
    }
  }

  @Test
  void thereIsASnapshot() throws Exception {
    assertThat(snapshots()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void rulesPartialMatchesAndWaitingEventsOfAnOlderBuildGoOn(Path snapshot) throws Exception {
    RunningRules.Snapshot kept =
        new RunningRules.Snapshot(
            OperatorSnapshotUtil.readStateHandle(snapshot.resolve("router.snapshot").toString()),
            OperatorSnapshotUtil.readStateHandle(snapshot.resolve("host.snapshot").toString()));
    try (RunningRules rules = new RunningRules(kept)) {
      rules.observe(event("e3", METRIC_RECORDED, 30, 7));
      assertThat(rules.passTo(at(100)))
          .extracting(match -> match.events().get("low").get(0).id())
          .containsExactly("e1", "e2");
      assertThat(rules.refused()).isEmpty();
    }
  }

  static List<Path> snapshots() throws Exception {
    if (!Files.exists(SNAPSHOTS)) {
      return List.of();
    }
    try (Stream<Path> kept = Files.list(SNAPSHOTS)) {
      return kept.sorted().toList();
    }
  }
}
