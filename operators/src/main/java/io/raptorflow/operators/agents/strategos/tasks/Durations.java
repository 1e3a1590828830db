package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.ListCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * How long finished tasks of a type took.
 *
 * @param hours working hours from start to finish, the latest {@value #MOST}, in the order they
 *     came
 */
record Durations(List<Double> hours) {
  static final int MOST = 200;
  static final Durations NONE = new Durations(List.of());
  static final CellCodec<Durations> CODEC = ListCodec.ofNumbers(Durations::hours, Durations::new);

  Durations plus(double took) {
    List<Double> more = new ArrayList<>(hours);
    more.add(took);
    return new Durations(List.copyOf(more.subList(Math.max(0, more.size() - MOST), more.size())));
  }
}
