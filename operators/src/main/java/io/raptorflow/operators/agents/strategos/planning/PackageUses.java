package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.strategos.planning.DevelopPlan.Use;
import io.raptorflow.schemas.entities.Money;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The times a package was done, oldest first.
 *
 * @param kept at most 50, the latest
 */
record PackageUses(List<Kept> kept) {
  static final PackageUses NONE = new PackageUses(List.of());
  static final CellCodec<PackageUses> CODEC = new Codec();

  /**
   * A use.
   *
   * @param campaign whose use it is; there is one of each
   * @param at when the campaign was said to have ended
   * @param event id of the event that said so
   */
  record Kept(String campaign, Instant at, String event, Use use) {
    private boolean isAfter(Kept other) {
      return at.isAfter(other.at) || (at.equals(other.at) && event.compareTo(other.event) > 0);
    }
  }

  /** With a use, in place of an older one of its campaign; the same when it is the older one. */
  PackageUses with(Kept added) {
    if (kept.stream()
        .anyMatch(use -> use.campaign().equals(added.campaign()) && use.isAfter(added))) {
      return this;
    }
    List<Kept> all = new ArrayList<>(kept);
    all.removeIf(use -> use.campaign().equals(added.campaign()));
    all.add(added);
    all.sort(Comparator.comparing(Kept::at).thenComparing(Kept::campaign));
    int first = Math.max(0, all.size() - DevelopPlan.MOST_USES);
    return new PackageUses(List.copyOf(all.subList(first, all.size())));
  }

  /** Without the use of a campaign, unless that was heard of after a time. */
  PackageUses without(String campaign, Instant time) {
    return new PackageUses(
        kept.stream()
            .filter(use -> !use.campaign().equals(campaign) || use.at().isAfter(time))
            .toList());
  }

  Instant latest() {
    return kept.isEmpty() ? Instant.MIN : kept.get(kept.size() - 1).at();
  }

  List<Use> uses() {
    return kept.stream().map(Kept::use).toList();
  }

  private static final class Codec implements CellCodec<PackageUses> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(PackageUses value, DataOutput out) throws IOException {
      out.writeShort(value.kept.size());
      for (Kept kept : value.kept) {
        out.writeUTF(kept.campaign());
        out.writeLong(kept.at().toEpochMilli());
        out.writeUTF(kept.event());
        write(kept.use(), out);
      }
    }

    private static void write(Use use, DataOutput out) throws IOException {
      out.writeUTF(use.cost() == null ? "" : use.cost().amount().toString());
      out.writeUTF(use.cost() == null ? "" : use.cost().currency());
      out.writeDouble(use.hours() == null ? Double.NaN : use.hours());
      out.writeShort(use.effects().size());
      for (Map.Entry<String, Double> effect : use.effects().entrySet()) {
        out.writeUTF(effect.getKey());
        out.writeDouble(effect.getValue());
      }
    }

    @Override
    public PackageUses read(int version, DataInput in) throws IOException {
      List<Kept> kept = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        kept.add(
            new Kept(in.readUTF(), Instant.ofEpochMilli(in.readLong()), in.readUTF(), use(in)));
      }
      return new PackageUses(List.copyOf(kept));
    }

    private static Use use(DataInput in) throws IOException {
      String amount = in.readUTF();
      String currency = in.readUTF();
      double hours = in.readDouble();
      Map<String, Double> effects = new TreeMap<>();
      for (int left = in.readShort(); left > 0; left--) {
        effects.put(in.readUTF(), in.readDouble());
      }
      return new Use(
          amount.isEmpty() ? null : new Money(new BigDecimal(amount), currency),
          Double.isNaN(hours) ? null : hours,
          effects);
    }
  }
}
