package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.InvalidInput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a channel brings in a week of steady spend: {@code saturation · x^shape / (x^shape +
 * halfSaturation^shape)}.
 *
 * @param channel unique within the question, never empty, at most 200 characters
 * @param saturation outcome of a week that no spend exceeds, 0–1e15
 * @param halfSaturation money a week that brings half of it, 1e-6–1e12
 * @param shape exponent, 0.1–20; absent: 1. Above 1 the curve is S-shaped
 * @param carryOver part of a week's spend that works in that week, in the next, and so on; together
 *     1, at most 52; empty: all of it at once
 * @param draws saturations drawn by bootstrap, a draw being at the same place for every channel; at
 *     most {@value #MOST_DRAWS}; may be empty
 */
public record ResponseCurve(
    String channel,
    double saturation,
    double halfSaturation,
    @Nullable Double shape,
    List<Double> carryOver,
    List<Double> draws) {
  static final int MOST_DRAWS = 1_000;
  static final CellCodec<ResponseCurve> CODEC = new Codec();

  private static final double TO_ONE = 1e-6;
  private static final double MOST_SATURATION = 1e15;

  public ResponseCurve {
    Fields.requireName("curves.channel", channel);
    requireWithin("saturation", channel, saturation, 0, MOST_SATURATION);
    requireWithin("halfSaturation", channel, halfSaturation, 1e-6, 1e12);
    if (shape != null) {
      requireWithin("shape", channel, shape, 0.1, 20);
    }
    carryOver = carryOver == null ? List.of() : Fields.withoutNulls("curves.carryOver", carryOver);
    requireParts(channel, carryOver);
    draws = draws == null ? List.of() : Fields.withoutNulls("curves.draws", draws);
    if (draws.size() > MOST_DRAWS) {
      throw new InvalidInput(
          "curves.draws", draws.size() + " for channel " + channel, "at most " + MOST_DRAWS);
    }
    for (double draw : draws) {
      requireWithin("draws", channel, draw, 0, MOST_SATURATION);
    }
  }

  private static void requireParts(String channel, List<Double> parts) {
    if (parts.size() > CarryOver.MOST_WEEKS) {
      throw new InvalidInput(
          "curves.carryOver",
          parts.size() + " weeks for channel " + channel,
          "at most " + CarryOver.MOST_WEEKS);
    }
    double sum = 0;
    for (double part : parts) {
      requireWithin("carryOver", channel, part, 0, 1);
      sum += part;
    }
    if (!parts.isEmpty() && Math.abs(sum - 1) > TO_ONE) {
      throw new InvalidInput(
          "curves.carryOver", "a sum of " + sum + " for channel " + channel, "parts that sum to 1");
    }
  }

  CarryOver carry() {
    return carryOver.isEmpty() ? CarryOver.NONE : new CarryOver(carryOver);
  }

  /** With at most so many of its draws. */
  ResponseCurve withDraws(int most) {
    return new ResponseCurve(
        channel,
        saturation,
        halfSaturation,
        shape,
        carryOver,
        draws.subList(0, Math.min(most, draws.size())));
  }

  HillCurve hill() {
    return new HillCurve(saturation, halfSaturation, shape == null ? 1 : shape);
  }

  /** With the saturation of a draw. */
  HillCurve hill(int draw) {
    return new HillCurve(draws.get(draw), halfSaturation, shape == null ? 1 : shape);
  }

  private static void requireWithin(
      String field, String channel, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new InvalidInput(
          "curves." + field, value + " for channel " + channel, least + " to " + most);
    }
  }

  private static final class Codec implements CellCodec<ResponseCurve> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(ResponseCurve value, DataOutput out) throws IOException {
      out.writeUTF(value.channel);
      out.writeDouble(value.saturation);
      out.writeDouble(value.halfSaturation);
      out.writeDouble(value.shape == null ? 1 : value.shape);
      write(value.carryOver, out);
      write(value.draws, out);
    }

    private static void write(List<Double> numbers, DataOutput out) throws IOException {
      out.writeShort(numbers.size());
      for (double number : numbers) {
        out.writeDouble(number);
      }
    }

    @Override
    public ResponseCurve read(int version, DataInput in) throws IOException {
      return new ResponseCurve(
          in.readUTF(),
          in.readDouble(),
          in.readDouble(),
          in.readDouble(),
          numbers(in),
          numbers(in));
    }

    private static List<Double> numbers(DataInput in) throws IOException {
      List<Double> numbers = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        numbers.add(in.readDouble());
      }
      return numbers;
    }
  }
}
