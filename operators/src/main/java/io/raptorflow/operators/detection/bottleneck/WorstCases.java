package io.raptorflow.operators.detection.bottleneck;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The cases with the longest waits, a case once; the same whatever the order they come in. */
final class WorstCases {
  private record Entry(String caseId, Duration waited) {}

  private static final Comparator<Entry> WORST_FIRST =
      Comparator.comparing(Entry::waited).reversed().thenComparing(Entry::caseId);

  private final int limit;
  private final List<Entry> worst = new ArrayList<>();

  WorstCases(int limit) {
    this.limit = limit;
  }

  void add(String caseId, Duration waited) {
    var entry = new Entry(caseId, waited);
    if (worst.size() >= limit && !isWorseThanSome(entry)) {
      return;
    }
    if (worst.removeIf(known -> known.caseId().equals(caseId) && isWorse(entry, known))
        || worst.stream().noneMatch(known -> known.caseId().equals(caseId))) {
      worst.add(entry);
      worst.sort(WORST_FIRST);
    }
    if (worst.size() > limit) {
      worst.remove(limit);
    }
  }

  List<CaseWait> list() {
    return worst.stream()
        .map(entry -> new CaseWait(entry.caseId(), Hours.of(entry.waited())))
        .toList();
  }

  void write(DataOutput out) throws IOException {
    Wire.writeLength(worst.size(), out);
    for (Entry entry : worst) {
      Wire.writeText(entry.caseId(), out);
      out.writeLong(entry.waited().getSeconds());
      out.writeInt(entry.waited().getNano());
    }
  }

  static WorstCases read(int limit, DataInput in) throws IOException {
    var cases = new WorstCases(limit);
    int size = Wire.readLength(in);
    for (int i = 0; i < size; i++) {
      cases.add(requireNonNull(Wire.readText(in)), Duration.ofSeconds(in.readLong(), in.readInt()));
    }
    return cases;
  }

  private boolean isWorseThanSome(Entry entry) {
    return limit > 0 && isWorse(entry, worst.get(limit - 1));
  }

  private static boolean isWorse(Entry entry, Entry known) {
    return WORST_FIRST.compare(entry, known) < 0;
  }
}
