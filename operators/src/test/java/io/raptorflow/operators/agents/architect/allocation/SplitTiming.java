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
  private static final int QUESTIONS = 100;

  private SplitTiming() {}

  public static void main(String[] arguments) {
    time("allocate, 20 concave", new BudgetSplitting(), seed -> allocate(20, 1, seed));
    time("allocate, 5 S-shaped", new BudgetSplitting(), seed -> allocate(5, 4, seed));
    time("allocate, 20 S-shaped", new BudgetSplitting(), seed -> allocate(20, 4, seed));
    time("allocate, 50 steep", new BudgetSplitting(), seed -> allocate(50, 20, seed));
    time("allocate, 50 S-shaped, most nodes", new BudgetSplitting(), SplitTiming::longest);
    time("needs, 10 concave", new NeedsForecasting(), seed -> forecast(10, 1, 0, seed));
    time(
        "needs, 10 concave, 200 draws", new NeedsForecasting(), seed -> forecast(10, 1, 200, seed));
    time("needs, 5 S-shaped", new NeedsForecasting(), seed -> forecast(5, 4, 0, seed));
    time("needs, 5 S-shaped, 50 draws", new NeedsForecasting(), seed -> forecast(5, 4, 50, seed));
    time("needs, 50 S-shaped, 80 draws", new NeedsForecasting(), seed -> forecast(50, 4, 80, seed));
    time(
        "needs, 10 concave, 400 draws",
        new NeedsForecasting(),
        seed -> forecast(10, .5, 400, seed));
    HeapMemory observed = observed(500);
    time(
        "assess, 6 channels, 208 weeks",
        new ResourceAssessing(),
        observed,
        seed -> assess(CarryOverForm.GEOMETRIC));
    time(
        "assess, the same, Weibull",
        new ResourceAssessing(),
        observed,
        seed -> assess(CarryOverForm.WEIBULL));
    String kept = kept(observed);
    time(
        "track, 6 channels, 500 campaigns",
        new UtilizationTracking(),
        observed,
        seed -> new TrackUtilization(kept, null));
    time(
        "optimize, 6 S-shaped, 26 weeks",
        new AllocationOptimizing(),
        flights(),
        seed -> new OptimizeAllocation("flights" + Math.floorMod(seed, 20), 26, null, null, null));
  }

  private static <I, O> void time(
      String what, CapabilityMethod<I, O> method, IntFunction<I> question) {
    time(what, method, new HeapMemory(), question);
  }

  private static <I, O> void time(
      String what, CapabilityMethod<I, O> method, HeapMemory memory, IntFunction<I> question) {
    double[] milliseconds = new double[QUESTIONS];
    int computed = 0;
    for (int i = -WARM_UP; i < QUESTIONS; i++) {
      var asked = new Asked<>(question.apply(i), event());
      long start = processorNanos();
      Answer<O> answer = method.answer(asked, memory);
      if (i >= 0) {
        milliseconds[i] = (processorNanos() - start) / 1e6;
        computed += answer instanceof Answer.Computed<O> ? 1 : 0;
      }
    }
    Arrays.sort(milliseconds);
    System.out.printf(
        "%-34s p50 %.2f ms, p99 %.2f ms, %d of %d computed%n",
        what, milliseconds[QUESTIONS / 2], milliseconds[QUESTIONS * 99 / 100], computed, QUESTIONS);
  }

  /** Weeks of as many channels as are fitted, by campaign, and of their outcome. */
  private static HeapMemory observed(int campaigns) {
    List<ResponseCurve> curves = new ArrayList<>();
    var random = new Random(3);
    for (int i = 0; i < AssessResources.MOST_CHANNELS; i++) {
      curves.add(
          SimulatedSpend.curve(
              "c" + i,
              100 + 300 * random.nextDouble(),
              1_000 + 9_000 * random.nextDouble(),
              .7 + 2 * random.nextDouble(),
              .7 * random.nextDouble()));
    }
    SpendHistory history = SimulatedSpend.of(curves, WeekSums.MOST_WEEKS, 40, 1);
    var memory = new HeapMemory();
    var tenant = new AllocatorMemory(memory);
    for (int campaign = 0; campaign < campaigns; campaign++) {
      int channel = campaign % curves.size();
      tenant.add("x" + campaign, new KnownCampaign("c" + channel, Instant.EPOCH));
      Source source = Source.of(null, "x" + campaign).orElseThrow();
      for (int week = 0; week < history.weeks(); week++) {
        double spend = history.spend()[channel][week] * curves.size() / campaigns;
        tenant.add(Measure.SPEND, source, "EUR", history.from() + week, spend);
      }
    }
    for (int week = 0; week < history.weeks(); week++) {
      tenant.add(
          Measure.CONVERSIONS,
          Source.WHOLE,
          "",
          history.from() + week,
          Math.max(0, history.outcome()[week]));
    }
    for (int i = 0; i < AllocatorMemory.MOST_LIFTS; i++) {
      tenant.add(
          "e" + i,
          new Lift(
              Source.of("c" + i % curves.size(), null).orElseThrow(),
              history.from() + i,
              history.from() + i + 4,
              500,
              100,
              "e",
              Instant.EPOCH));
    }
    return memory;
  }

  private static AssessResources assess(CarryOverForm form) {
    return new AssessResources(
        "spring", Measure.CONVERSIONS, List.of(), null, form, AssessResources.MOST_RUNS, 1L);
  }

  /** An allocation on fitted curves, all of whose weeks are over. */
  private static String kept(HeapMemory memory) {
    var tenant = new AllocatorMemory(memory);
    FittedCurves fit = tenant.latestFit().orElseThrow();
    List<KeptAllocation.Share> shares =
        fit.curves().stream().map(curve -> new KeptAllocation.Share(curve, 5_000, .01)).toList();
    tenant.add(
        new KeptAllocation(
            "kept",
            Instant.EPOCH,
            "spring",
            "EUR",
            SimulatedSpend.FROM,
            WeekSums.MOST_WEEKS,
            shares,
            fit.version()));
    return "kept";
  }

  private static HeapMemory flights() {
    var memory = new HeapMemory();
    for (int seed = 0; seed < 20; seed++) {
      var random = new Random(seed);
      List<KeptAllocation.Share> shares = new ArrayList<>();
      for (int i = 0; i < OptimizeAllocation.MOST_CHANNELS; i++) {
        List<Double> draws = random.doubles(100, 80, 120).boxed().toList();
        List<Double> parts =
            Arrays.stream(CarryOver.normalised(CarryOver.geometric(.95, CarryOver.MOST_WEEKS)))
                .boxed()
                .toList();
        shares.add(
            new KeptAllocation.Share(
                new ResponseCurve(
                    "c" + i,
                    100,
                    50 + 50 * random.nextDouble(),
                    2 + random.nextDouble(),
                    parts,
                    draws),
                1_000 * random.nextDouble(),
                1.0));
      }
      new AllocatorMemory(memory)
          .add(
              new KeptAllocation(
                  "flights" + seed, Instant.EPOCH, "spring", "EUR", 2_900, 52, shares, 0));
    }
    return memory;
  }

  private static AllocateResources longest(int seed) {
    AllocateResources usual = allocate(50, 4, seed);
    return new AllocateResources(
        usual.project(), usual.total(), null, usual.curves(), List.of(), null, 20_000);
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
      curves.add(new ResponseCurve("c" + i, saturation, half, shape, List.of(), drawn));
    }
    return curves;
  }

  private static Event event() {
    return Event.builder()
        .id("question")
        .source("/timing")
        .type(EventType.MESSAGE_SENT)
        .subject("message/1")
        .time(Weeks.start(SimulatedSpend.FROM + WeekSums.MOST_WEEKS))
        .tenant("acme")
        .data(new byte[0])
        .build();
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
