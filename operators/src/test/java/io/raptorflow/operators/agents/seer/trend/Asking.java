package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.Interest;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Talks to the analyst as its host does, through its specification. */
final class Asking {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final String SERIES = "ads.cpc";

  private static final Agent ANALYST = new TrendAnalyst();

  private Asking() {}

  static <I, O> Answer<O> ask(String capability, I input, Class<O> output) {
    return ask(capability, input, output, new HeapMemory(), NOON);
  }

  @SuppressWarnings("unchecked") // the specification pairs inputs with outputs
  static <I, O> Answer<O> ask(
      String capability, I input, Class<O> output, Memory memory, Instant at) {
    var asked = (Capability<I, O>) ANALYST.spec().capability(capability).orElseThrow();
    if (asked.output() != output) {
      throw new IllegalArgumentException(capability + " answers " + asked.output());
    }
    return asked.method().answer(new Asked<>(input, event(EventType.MESSAGE_SENT, at)), memory);
  }

  static <O> O computed(Answer<O> answer) {
    if (answer instanceof Answer.Computed<O> computed) {
      return computed.output();
    }
    throw new AssertionError("not computed but " + answer);
  }

  @SuppressWarnings("unchecked") // the only interest is in metrics
  static Decision record(Memory memory, Instant at, double value) {
    var interest = (Interest<Metric>) ANALYST.spec().interests().get(0);
    var metric = new Metric(SERIES, value, "EUR", null, null, Map.of(), Map.of());
    return interest
        .observer()
        .observe(new Observed<>(metric, event(EventType.METRIC_RECORDED, at)), memory);
  }

  static List<VerdictChanged> warnings(Decision decision) {
    return decision.effects().stream()
        .map(effect -> (VerdictChanged) ((Effect.Emit) effect).draft().payload())
        .toList();
  }

  static Event event(EventType type, Instant at) {
    return Event.builder()
        .id("event-" + at)
        .source("test")
        .type(type)
        .subject("metric/" + SERIES)
        .time(at)
        .tenant("acme")
        .data(new byte[0])
        .build();
  }

  static List<Point> every(Duration step, Instant from, double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> new Point(from.plus(step.multipliedBy(i)), values[i]))
        .toList();
  }

  static List<Point> hourly(double... values) {
    return every(Duration.ofHours(1), Instant.parse("2026-01-05T00:00:00Z"), values);
  }

  static List<Point> monthly(double... values) {
    var first = Instant.parse("1949-01-01T00:00:00Z").atOffset(ZoneOffset.UTC);
    return IntStream.range(0, values.length)
        .mapToObj(i -> new Point(first.plusMonths(i).toInstant(), values[i]))
        .toList();
  }

  static List<Point> yearly(double... values) {
    var first = Instant.parse("1871-01-01T00:00:00Z").atOffset(ZoneOffset.UTC);
    return IntStream.range(0, values.length)
        .mapToObj(i -> new Point(first.plusYears(i).toInstant(), values[i]))
        .toList();
  }
}
