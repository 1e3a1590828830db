package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a kind of cases as a whole.
 *
 * @param open cases of the kind that are open
 * @param hours hours from opening to the last closing, waiting on parties left out, day and night
 * @param arrivals day (UTC, counted from 1970-01-01) to the cases opened on it, the latest {@value
 *     #MOST_DAYS} days on which there were any
 */
record KindFigures(int open, HoursDigest hours, SortedMap<Long, Integer> arrivals) {
  static final KindFigures NONE = new KindFigures(0, HoursDigest.EMPTY, new TreeMap<>());
  static final int MOST_DAYS = 400;
  static final CellCodec<KindFigures> CODEC = new Codec();

  KindFigures {
    arrivals = Collections.unmodifiableSortedMap(new TreeMap<>(arrivals));
  }

  KindFigures opened(long day) {
    TreeMap<Long, Integer> more = new TreeMap<>(arrivals);
    more.merge(day, 1, Integer::sum);
    if (more.size() > MOST_DAYS) {
      more.pollFirstEntry();
    }
    return new KindFigures(open + 1, hours, more);
  }

  /** One open case more or less, without an arrival: a case changed its kind or was reopened. */
  KindFigures moved(int change) {
    return new KindFigures(Math.max(0, open + change), hours, arrivals);
  }

  KindFigures closed(double tookHours) {
    return new KindFigures(Math.max(0, open - 1), hours.plus(tookHours), arrivals);
  }

  /** Without the hours of a closing that was not the last of its case. */
  KindFigures withoutClosing(double tookHours) {
    return new KindFigures(open, hours.minus(tookHours), arrivals);
  }

  private static final class Codec implements CellCodec<KindFigures> {
    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(KindFigures value, DataOutput out) throws IOException {
      out.writeInt(value.open);
      value.hours.write(out);
      out.writeShort(value.arrivals.size());
      for (var day : value.arrivals.entrySet()) {
        out.writeLong(day.getKey());
        out.writeInt(day.getValue());
      }
    }

    @Override
    public KindFigures read(int version, DataInput in) throws IOException {
      int open = in.readInt();
      HoursDigest hours =
          version == 1 ? HoursDigest.readWithNothingTakenOut(in) : HoursDigest.read(in);
      TreeMap<Long, Integer> arrivals = new TreeMap<>();
      for (int left = in.readShort(); left > 0; left--) {
        arrivals.put(in.readLong(), in.readInt());
      }
      return new KindFigures(open, hours, arrivals);
    }
  }
}
