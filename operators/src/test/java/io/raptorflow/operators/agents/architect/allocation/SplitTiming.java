package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Money;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** What answers cost, in processor time; run by hand. */
final class SplitTiming {
  private static final int WARM_UP = 30;
  private static final int QUESTIONS = 200;

  private SplitTiming() {}

  public static void main(String[] arguments) {
    time("allocate, 20 concave", new BudgetSplitting(), seed -> allocate(20, 1, seed));
    time("allocate, 5 S-shaped", new BudgetSplitting(), seed -> allocate(5, 4, seed));
    time("allocate, 20 S-shaped", new BudgetSplitting(), seed -> allocate(20, 4, seed));
    time("needs, 10 concave", new NeedsForecasting(), seed -> forecast(10, 1, 0, seed));
    time(
        "needs, 10 concave, 200 draws", new NeedsForecasting(), seed -> forecast(10, 1, 200, seed));
    time("needs, 5 S-shaped", new NeedsForecasting(), seed -> forecast(5, 4, 0, seed));
    time("allocate, 50 steep", new BudgetSplitting(), seed -> allocate(50, 20, seed));
    time("needs, 5 S-shaped, 50 draws", new NeedsForecasting(), seed -> forecast(5, 4, 50, seed));
  }

  private static <I, O> void time(
      String what, CapabilityMethod<I, O> method, IntFunction<I> question) {
    double[] milliseconds = new double[QUESTIONS];
    int computed = 0;
    for (int i = -WARM_UP; i < QUESTIONS; i++) {
      var asked = new Asked<>(question.apply(i), event());
      long start = processorNanos();
      Answer<O> answer = method.answer(asked, new HeapMemory());
      if (i >= 0) {
        milliseconds[i] = (processorNanos() - start) / 1e6;
        computed += answer instanceof Answer.Computed<O> ? 1 : 0;
      }
    }
    Arrays.sort(milliseconds);
    System.out.printf(
        "%-30s p50 %.2f ms, p99 %.2f ms, %d of %d computed%n",
        what, milliseconds[QUESTIONS / 2], milliseconds[QUESTIONS * 99 / 100], computed, QUESTIONS);
  }

  private static AllocateResources allocate(int channels, double steepest, int seed) {
    var total = new Money(BigDecimal.valueOf(100L * channels), "EUR");
    return new AllocateResources(
        "spring", total, null, curves(channels, steepest, 0, seed), List.of(), null, null);
  }

  private static ForecastNeeds forecast(int channels, double steepest, int draws, int seed) {
    List<ResponseCurve> curves = curves(channels, steepest, draws, seed);
    double target = .5 * curves.stream().mapToDouble(ResponseCurve::saturation).sum();
    return new ForecastNeeds("spring", target, "EUR", null, curves, List.of(), null, null);
  }

  private static List<ResponseCurve> curves(int channels, double steepest, int draws, int seed) {
    var random = new Random(seed);
    List<ResponseCurve> curves = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      double saturation = 50 + 100 * random.nextDouble();
      double shape = steepest == 1 ? 1 : 1 + (steepest - 1) * random.nextDouble();
      double half = 20 + 200 * random.nextDouble();
      List<Double> drawn = random.doubles(draws).mapToObj(u -> saturation * (.8 + .4 * u)).toList();
      curves.add(new ResponseCurve("c" + i, saturation, half, shape, drawn));
    }
    return curves;
  }

  private static Event event() {
    return Event.builder()
        .id("question")
        .source("/timing")
        .type(EventType.MESSAGE_SENT)
        .subject("message/1")
        .time(Instant.EPOCH)
        .tenant("acme")
        .data(new byte[0])
        .build();
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
