package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.benchmarks.retrieval.Judging;
import io.raptorflow.benchmarks.retrieval.Measures;
import io.raptorflow.benchmarks.retrieval.Reliability;
import io.raptorflow.benchmarks.retrieval.RetrievalEvaluation;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredSetTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void programsFindEveryCollectionByItsNameAndEachWayToSearchByItsOwn()
      throws JsonProcessingException {
    assertThat(JSON.writeValueAsString(MeasuredSet.byName(List.of(measured("b"), measured("a")))))
        .isEqualTo(
            "{'b':%1$s,'a':%1$s}"
                .formatted(
                    "{'bm25':{'ndcg10':0.1,'recall100':0.2},'vector':{'ndcg10':0.3,'recall100':0.4},"
                        + "'full':{'ndcg10':0.5,'recall100':0.6}}")
                .replace('\'', '"'));
  }

  private static RetrievalEvaluation measured(String collection) {
    return new RetrievalEvaluation(
        collection,
        7,
        new Measures(.1, .2, 0, 1),
        new Measures(.3, .4, 0, 1),
        new Measures(.5, .6, 0, 1),
        null,
        0,
        List.of(),
        0,
        Judging.SEARCHED,
        new Reliability(List.of(), 0, 0, 0),
        List.of());
  }
}
