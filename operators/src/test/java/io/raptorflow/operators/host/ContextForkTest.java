package io.raptorflow.operators.host;

import static io.raptorflow.operators.host.HostBench.metric;
import static io.raptorflow.operators.host.HostBench.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.seer.anomaly.AnomalyDetector;
import io.raptorflow.operators.knowledge.context.ContextTraffic;
import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ContextForkTest {
  private static final String EXPLAIN =
      "{'agent':'AnomalyDetector','capability':'explain_anomaly','input':{'series':'ads.cost',"
          + "'change':{'expected':100,'actual':60},'cuts':[{'dimension':'device','elements':["
          + "{'name':'mobile','change':{'expected':60,'actual':20}},"
          + "{'name':'desktop','change':{'expected':40,'actual':40}}]}]}}";
  private static final String CHANGES =
      "{'agent':'AnomalyDetector','capability':'detect_changes','input':{'series':'ads.cost'}}";
  private static final String TALLY =
      "{'agent':'TallyAgent','capability':'tally','input':{'series':'ads.cost'}}";

  @Test
  void noTaskOfAnAgentOvertakesOneThatAsksDocuments() throws Exception {
    List<ContextTraffic.Task> asking = new ArrayList<>();

    List<Addressed> passing = forked(List.of(message(EXPLAIN), message(CHANGES)), asking);

    assertThat(passing).isEmpty();
    assertThat(asking).extracting(ContextTraffic.Task::key).containsOnly("acme|series/ads.cost");
    assertThat(asking.get(0).request()).isNotNull();
    assertThat(asking.get(1).request()).isNull();
  }

  @Test
  void whatConcernsNoAgentThatAsksDocumentsPassesThemBy() throws Exception {
    List<ContextTraffic.Task> asking = new ArrayList<>();

    List<Addressed> passing =
        forked(
            List.of(message(TALLY), message("{"), new Addressed("k", 1, metric("1", 1))), asking);

    assertThat(asking).isEmpty();
    assertThat(passing).hasSize(3);
  }

  private static Addressed message(String payload) {
    Event message = task(payload, payload.replace('\'', '"'));
    return new Addressed("acme|series/ads.cost", 0, message);
  }

  private static List<Addressed> forked(List<Addressed> all, List<ContextTraffic.Task> asking)
      throws Exception {
    var fork = new ContextFork(() -> List.of(new AnomalyDetector(), new TallyAgent()));
    try (var harness =
        new OneInputStreamOperatorTestHarness<Addressed, Addressed>(new ProcessOperator<>(fork))) {
      harness.setup(AddressedSerializer.INSTANCE);
      harness.open();
      for (Addressed addressed : all) {
        harness.processElement(new StreamRecord<>(addressed));
      }
      var out = harness.getSideOutput(ContextFork.ASKING);
      if (out != null) {
        out.forEach(record -> asking.add((ContextTraffic.Task) record.getValue()));
      }
      return harness.extractOutputValues();
    }
  }
}
