package io.raptorflow.operators.agents.strategos.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.Hosted.ByteMemory;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Plan;
import io.raptorflow.schemas.entities.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is remembered depends on when things were said, not on when they were read. */
class ReadingOrderTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final PlanClosing closing = new PlanClosing();
  private final PersonObserver binding = new PersonObserver();
  private final PersonLeaving leaving = new PersonLeaving();

  /** Something that was said, and how it is read. */
  private record Said(Event event, ReadBy reader) {
    void into(Memory memory) {
      reader.read(event, memory);
    }
  }

  private interface ReadBy {
    void read(Event event, Memory memory);
  }

  /**
   * @param words what was said, of six states and four moments, so that some are of one moment
   */
  @Property
  void anyOrderOfReadingLeavesTheSameWordOnAPlansClosing(
      @ForAll @Size(max = 8) List<@IntRange(max = 23) Integer> words, @ForAll Random order) {
    assertSameInAnyOrder(
        IntStream.range(0, words.size()).mapToObj(i -> plan(i, words.get(i))).toList(), order);
  }

  @Property
  void anyOrderOfReadingLeavesTheSamePeopleInAPlan(
      @ForAll @Size(max = 8) List<@IntRange(max = 15) Integer> words, @ForAll Random order) {
    assertSameInAnyOrder(
        IntStream.range(0, words.size()).mapToObj(i -> person(i, words.get(i))).toList(), order);
  }

  private static void assertSameInAnyOrder(List<Said> said, Random order) {
    List<Said> shuffled = new ArrayList<>(said);
    Collections.shuffle(shuffled, order);

    assertThat(remembered(shuffled)).isEqualTo(remembered(said));
  }

  /** Cells of all that was read, as text. */
  private static TreeMap<String, List<Byte>> remembered(List<Said> said) {
    ByteMemory memory = new ByteMemory();
    said.forEach(each -> each.into(memory));
    TreeMap<String, List<Byte>> cells = new TreeMap<>();
    memory.bytes.forEach(
        (name, bytes) ->
            cells.put(name, IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList()));
    return cells;
  }

  private Said plan(int number, int word) {
    Plan.State state = Plan.State.values()[word % 6];
    String json =
        "{\"id\": \"launch\", \"state\": \"%s\"}".formatted(state.name().toLowerCase(Locale.ROOT));
    return said(event(number, word / 6, "plan/launch", json), Plan.class, closing);
  }

  /** In one of two words ana is bound to the plan, in the other she has left it. */
  private Said person(int number, int word) {
    String list = word % 2 == 0 ? "plans" : "formerPlans";
    String json =
        "{\"id\": \"ana\", \"%s\": [\"launch\"], \"hoursPerWeek\": %d}".formatted(list, number);
    return said(
        event(number, word / 2, "resource/ana", json),
        Resource.class,
        word % 2 == 0 ? binding : leaving);
  }

  private static <T> Said said(Event event, Class<T> type, Observer<T> observer) {
    T payload = Hosted.read(new String(event.data(), StandardCharsets.UTF_8), type);
    return new Said(
        event, (told, memory) -> observer.observe(new Observed<>(payload, told), memory));
  }

  private static Event event(int number, int seconds, String subject, String payload) {
    return Event.builder()
        .id("e" + number)
        .source("/test")
        .type(EventType.DATA_UPDATED)
        .subject(subject)
        .time(NOON.plusSeconds(seconds))
        .tenant("acme")
        .data(payload.getBytes(StandardCharsets.UTF_8))
        .build();
  }
}
