package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was earned and spent in one week, by control account.
 *
 * @param accounts by name; the empty name stands for work without one
 * @param floatHours float of the network at the week's end, in hours; absent when not reviewed
 * @param event id of the last event booked; empty when there was none
 */
record WeekFigures(Map<String, Booked> accounts, @Nullable Double floatHours, String event) {
  static final CellCodec<WeekFigures> CODEC = new Codec();

  /**
   * Changes within the week.
   *
   * @param earned earned value, in the plan's currency
   * @param cost actual cost, in the plan's currency
   * @param hours hours worked
   */
  record Booked(BigDecimal earned, BigDecimal cost, double hours) {
    static final Booked NOTHING = new Booked(BigDecimal.ZERO, BigDecimal.ZERO, 0);

    static Booked earned(BigDecimal amount) {
      return new Booked(amount, BigDecimal.ZERO, 0);
    }

    static Booked cost(BigDecimal amount) {
      return new Booked(BigDecimal.ZERO, amount, 0);
    }

    static Booked hours(double hours) {
      return new Booked(BigDecimal.ZERO, BigDecimal.ZERO, hours);
    }

    Booked plus(Booked other) {
      return new Booked(earned.add(other.earned), cost.add(other.cost), hours + other.hours);
    }
  }

  static WeekFigures empty() {
    return new WeekFigures(Map.of(), null, "");
  }

  WeekFigures plus(String account, Booked booked, String bookingEvent) {
    TreeMap<String, Booked> sum = new TreeMap<>(accounts);
    sum.merge(account, booked, Booked::plus);
    return new WeekFigures(Collections.unmodifiableMap(sum), floatHours, bookingEvent);
  }

  WeekFigures plus(WeekFigures other) {
    WeekFigures sum = this;
    for (Map.Entry<String, Booked> entry : other.accounts.entrySet()) {
      sum = sum.plus(entry.getKey(), entry.getValue(), other.event);
    }
    return sum;
  }

  WeekFigures withFloat(@Nullable Double hours) {
    return new WeekFigures(accounts, hours, event);
  }

  Booked total() {
    return accounts.values().stream().reduce(Booked.NOTHING, Booked::plus);
  }

  private static final class Codec implements CellCodec<WeekFigures> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(WeekFigures value, DataOutput out) throws IOException {
      out.writeShort(value.accounts.size());
      for (Map.Entry<String, Booked> entry : value.accounts.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeUTF(entry.getValue().earned().toString());
        out.writeUTF(entry.getValue().cost().toString());
        out.writeDouble(entry.getValue().hours());
      }
      Fields.writeNumber(value.floatHours, out);
      out.writeUTF(value.event);
    }

    @Override
    public WeekFigures read(int version, DataInput in) throws IOException {
      TreeMap<String, Booked> accounts = new TreeMap<>();
      for (int left = in.readShort(); left > 0; left--) {
        accounts.put(
            in.readUTF(),
            new Booked(
                new BigDecimal(in.readUTF()), new BigDecimal(in.readUTF()), in.readDouble()));
      }
      return new WeekFigures(
          Collections.unmodifiableMap(accounts), Fields.readNumber(in), in.readUTF());
    }
  }
}
