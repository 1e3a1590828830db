package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What past incidents cost, as assessed then. Assessments are kept as they were made, so that a
 * question about an earlier moment does not see what was known only later; for twice the 90 days
 * that count, so that this holds for any moment of the last 90, and at most {@value #CAPACITY}.
 *
 * @param assessments in order of time
 */
record IncidentLedger(List<Assessment> assessments) {
  static final int CAPACITY = 1_024;
  static final Duration COUNTED = Duration.ofDays(90);
  private static final Duration KEPT = COUNTED.multipliedBy(2);

  IncidentLedger {
    assessments = List.copyOf(assessments);
  }

  /**
   * What an incident was thought to cost.
   *
   * @param incident its id
   * @param time of the assessment
   * @param currency of the loss
   * @param loss at least 0
   */
  record Assessment(String incident, Instant time, String currency, double loss) {}

  /** Losses of the other incidents of the 90 days up to the moment, as last assessed by then. */
  List<Double> lossesUpTo(Instant moment, String exceptIncident, String currency) {
    Instant from = moment.minus(COUNTED);
    Map<String, Assessment> latest = new LinkedHashMap<>();
    for (Assessment assessment : assessments) {
      if (assessment.time().isAfter(from) && !assessment.time().isAfter(moment)) {
        latest.put(assessment.incident(), assessment);
      }
    }
    Collection<Assessment> last = latest.values();
    return last.stream()
        .filter(one -> !one.incident().equals(exceptIncident) && one.currency().equals(currency))
        .map(Assessment::loss)
        .toList();
  }

  /** With one more; the same incident assessed at the same moment replaces what it was. */
  IncidentLedger with(Assessment added) {
    List<Assessment> all = new ArrayList<>();
    for (Assessment one : assessments) {
      if (!(one.incident().equals(added.incident()) && one.time().equals(added.time()))) {
        all.add(one);
      }
    }
    all.add(added);
    all.sort(Comparator.comparing(Assessment::time));
    Instant oldest = all.get(all.size() - 1).time().minus(KEPT);
    all.removeIf(one -> one.time().isBefore(oldest));
    return new IncidentLedger(all.subList(Math.max(0, all.size() - CAPACITY), all.size()));
  }

  static final class Codec implements CellCodec<IncidentLedger> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(IncidentLedger value, DataOutput out) throws IOException {
      out.writeShort(value.assessments.size());
      for (Assessment one : value.assessments) {
        out.writeUTF(one.incident());
        out.writeLong(one.time().getEpochSecond());
        out.writeInt(one.time().getNano());
        out.writeUTF(one.currency());
        out.writeDouble(one.loss());
      }
    }

    @Override
    public IncidentLedger read(int version, DataInput in) throws IOException {
      int size = in.readShort();
      List<Assessment> read = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        read.add(
            new Assessment(
                in.readUTF(),
                Instant.ofEpochSecond(in.readLong(), in.readInt()),
                in.readUTF(),
                in.readDouble()));
      }
      return new IncidentLedger(read);
    }
  }
}
