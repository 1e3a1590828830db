package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.AgentUnderTest;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** Talks to the analyst. */
final class Asking {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final String SERIES = "ads.cpc";

  private static final AgentUnderTest ANALYST = new AgentUnderTest(new TrendAnalyst(), SERIES);

  private Asking() {}

  static <I, O> Answer<O> ask(String capability, I input, Class<O> output) {
    return ask(capability, input, output, new HeapMemory(), NOON);
  }

  static <I, O> Answer<O> ask(
      String capability, I input, Class<O> output, Memory memory, Instant at) {
    return ANALYST.ask(capability, input, output, memory, at);
  }

  static <O> O computed(Answer<O> answer) {
    return AgentUnderTest.computed(answer);
  }

  static Decision record(Memory memory, Instant at, double value) {
    return ANALYST.record(memory, at, value);
  }

  static List<VerdictChanged> warnings(Decision decision) {
    return decision.effects().stream()
        .map(effect -> (VerdictChanged) ((Effect.Emit) effect).draft().payload())
        .toList();
  }

  static Event event(EventType type, Instant at) {
    return ANALYST.event(type, at);
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
