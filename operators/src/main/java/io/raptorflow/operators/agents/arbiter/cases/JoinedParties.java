package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.ListCodec;
import java.util.List;
import java.util.stream.Stream;

/**
 * Parties that came to an open case with reports of the same. The events of the case do not name
 * them, and must not make them forgotten: nobody handles a case of their own.
 *
 * @param parties each once, the first {@value CaseMemory#MOST_PARTIES}
 */
record JoinedParties(List<String> parties) {
  static final JoinedParties NONE = new JoinedParties(List.of());
  static final CellCodec<JoinedParties> CODEC =
      ListCodec.ofTexts(JoinedParties::parties, JoinedParties::new);

  JoinedParties with(List<String> more) {
    return new JoinedParties(
        Stream.concat(parties.stream(), more.stream())
            .distinct()
            .limit(CaseMemory.MOST_PARTIES)
            .toList());
  }

  /** All parties of a case whose own event names some. */
  List<String> and(List<String> told) {
    return Stream.concat(told.stream(), parties.stream()).distinct().toList();
  }
}
