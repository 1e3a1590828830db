package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.schemas.entities.Money;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The channels of a question with their limits, in the smallest units of the currency over all
 * weeks.
 *
 * @param curves names are unique
 * @param least one a channel
 * @param most one a channel; {@link #UNLIMITED}: no limit
 * @param weeks 1 or more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Channels(
    List<ResponseCurve> curves,
    long[] least,
    long[] most,
    String currency,
    int decimals,
    int weeks) {
  static final long UNLIMITED = Long.MAX_VALUE;

  /**
   * @throws InvalidInput when a name is given twice or unknown, or currencies differ
   */
  static Channels of(
      List<ResponseCurve> curves,
      List<SpendLimit> bounds,
      String currency,
      @Nullable Integer weeks) {
    Map<String, Integer> places = places(curves);
    long[] least = new long[curves.size()];
    long[] most = new long[curves.size()];
    Arrays.fill(most, UNLIMITED);
    Set<String> bounded = new HashSet<>();
    for (SpendLimit bound : bounds) {
      int place = place(places, "bounds.channel", bound.channel(), bounded);
      least[place] = units("bounds.least", bound.least(), currency, 0);
      most[place] = units("bounds.most", bound.most(), currency, UNLIMITED);
    }
    return new Channels(
        curves,
        least,
        most,
        currency,
        Fields.decimals("currency", currency),
        weeks == null ? 1 : weeks);
  }

  private static Map<String, Integer> places(List<ResponseCurve> curves) {
    Map<String, Integer> places = new HashMap<>();
    for (ResponseCurve curve : curves) {
      if (places.put(curve.channel(), places.size()) != null) {
        throw new InvalidInput("curves.channel", curve.channel() + " twice", "each channel once");
      }
    }
    return places;
  }

  private static int place(
      Map<String, Integer> places, String field, String channel, Set<String> seen) {
    Integer place = places.get(channel);
    if (place == null) {
      throw new InvalidInput(field, channel, "a channel that has a curve");
    }
    if (!seen.add(channel)) {
      throw new InvalidInput(field, channel + " twice", "each channel once");
    }
    return place;
  }

  private static long units(String field, @Nullable Money money, String currency, long absent) {
    if (money == null) {
      return absent;
    }
    if (!money.currency().equals(currency)) {
      throw new InvalidInput(field, money.currency(), currency + ", as the rest");
    }
    return Fields.units(field, money);
  }

  /** Money a week by channel, 0 where nothing is said. */
  double[] weekly(List<ChannelSpend> spends) {
    Map<String, Integer> places = places(curves);
    double[] weekly = new double[curves.size()];
    Set<String> seen = new HashSet<>();
    for (ChannelSpend each : spends) {
      int place = place(places, "current.channel", each.channel(), seen);
      weekly[place] = weekly(units("current.spend", each.spend(), currency, 0));
    }
    return weekly;
  }

  double weekly(long units) {
    return units / unitsPerWeeklyMoney();
  }

  /** The smallest units over all weeks that one unit of money a week comes to. */
  double unitsPerWeeklyMoney() {
    return Math.pow(10, decimals) * weeks;
  }

  double[] leastWeekly() {
    return Arrays.stream(least).mapToDouble(this::weekly).toArray();
  }

  double[] mostWeekly() {
    return Arrays.stream(most)
        .mapToDouble(each -> each == UNLIMITED ? Double.POSITIVE_INFINITY : weekly(each))
        .toArray();
  }

  List<HillCurve> hills() {
    return curves.stream().map(ResponseCurve::hill).toList();
  }

  List<HillCurve> hills(int draw) {
    return curves.stream().map(curve -> curve.hill(draw)).toList();
  }

  /** How many draws every channel has. */
  int draws() {
    int draws = curves.get(0).draws().size();
    for (ResponseCurve curve : curves) {
      if (curve.draws().size() != draws) {
        throw new InvalidInput(
            "curves.draws",
            curve.draws().size() + " for channel " + curve.channel(),
            draws + ", as for channel " + curves.get(0).channel());
      }
    }
    return draws;
  }
}
