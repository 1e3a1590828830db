package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.ListCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * Open cases that agree in a band of their MinHash.
 *
 * @param cases their ids, in the order they came, at most {@value #MOST}; of more, the oldest can
 *     no longer be found by this band
 */
record Bucket(List<String> cases) {
  static final int MOST = 100;
  static final Bucket EMPTY = new Bucket(List.of());
  static final CellCodec<Bucket> CODEC = ListCodec.ofTexts(Bucket::cases, Bucket::new);

  Bucket with(String id) {
    List<String> more = new ArrayList<>(cases);
    more.remove(id);
    more.add(id);
    return new Bucket(List.copyOf(more.subList(Math.max(0, more.size() - MOST), more.size())));
  }

  Bucket without(String id) {
    return new Bucket(cases.stream().filter(kept -> !kept.equals(id)).toList());
  }
}
