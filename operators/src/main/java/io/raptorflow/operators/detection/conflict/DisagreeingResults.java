package io.raptorflow.operators.detection.conflict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.detection.conflict.Conflict.Position;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Entity;
import io.raptorflow.schemas.entities.Evidence;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Notices that two agents answer one question with quantities further apart than both are unsure:
 * |x₁ − x₂| / √(s₁² + s₂²) above the two-sided 95 % point of the normal distribution. Key: the
 * question.
 *
 * <p>The question of a {@code result_generated} is its {@code question}; else its subject (unless
 * that only names the message, workflow or agent), its {@code capability}, its {@code input} and
 * whatever it says of the time it is about. The answer is its {@code output}, else all of it. The
 * question of an {@code evidence} is its claim, and its {@code source} answers. Each agent's latest
 * answer counts; answers more than two weeks apart, or in different units, are not compared.
 */
final class DisagreeingResults implements Detector {
  static final Duration WINDOW = Duration.ofDays(14);

  /** Most agents that are remembered for a question. */
  static final int MOST = 50;

  /** Two-sided 95 % point of the standard normal distribution, 1.95996. */
  static final double THRESHOLD = Estimate.quantile(0.95);

  private static final Set<String> ASKED = Set.of("message", "workflow", "agent", "result");
  private static final List<String> INPUTS = List.of("input", "params", "parameters", "request");
  private static final List<String> TIMES =
      List.of("window", "period", "from", "to", "start", "end", "horizon", "asOf", "as_of", "date");

  private final ConflictKey key;
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private long unjudged;

  DisagreeingResults(ConflictKey key) {
    this.key = key;
  }

  /**
   * What an agent says.
   *
   * @param agent who
   * @param entity subject of the event, by which it is taken back
   * @param event id of the event
   */
  private record Answer(
      String agent, String entity, String event, Instant at, List<Estimate> estimates) {
    private void write(StateOutput out) throws IOException {
      out.text(agent);
      out.text(entity);
      out.text(event);
      out.time(at);
      out.list(estimates, estimate -> estimate.write(out));
    }

    private static Answer read(StateInput in) throws IOException {
      return new Answer(
          in.text(), in.text(), in.text(), in.time(), in.list(() -> Estimate.read(in)));
    }
  }

  /** Two answers, and the quantity they are furthest apart on. */
  private record Difference(Answer other, Estimate others, Estimate own, double z) {}

  /** What question an event answers. */
  static List<String> names(Event event) {
    if (event.type() == EventType.RESULT_GENERATED) {
      return List.of(question(event, Payload.tree(event)));
    }
    return Payload.read(event, Entity.EVIDENCE, Evidence.class)
        .filter(evidence -> evidence.value() != null)
        .map(evidence -> List.of(question(evidence)))
        .orElse(List.of());
  }

  private static String question(Evidence evidence) {
    return "claim " + evidence.claim().strip().toLowerCase(Locale.ROOT);
  }

  private static String question(Event event, JsonNode result) {
    JsonNode asked = result.path("question");
    if (!asked.isMissingNode() && !asked.isNull()) {
      return "question " + Payload.canonical(asked);
    }
    Map<String, String> parts = new TreeMap<>();
    if (!ASKED.contains(event.entity())) {
      parts.put("subject", event.subject());
    }
    String capability = Payload.text(result, "capability");
    parts.put("capability", capability == null ? "" : capability);
    for (String name : INPUTS) {
      if (result.has(name)) {
        parts.put("input", Payload.canonical(withoutChance(result.get(name))));
        break;
      }
    }
    for (String name : TIMES) {
      JsonNode time = result.path("output").has(name) ? result.path("output") : result;
      if (time.has(name)) {
        parts.put(name, Payload.canonical(time.get(name)));
      }
    }
    if (ASKED.contains(event.entity()) && !parts.containsKey("input")) {
      parts.put("subject", event.subject());
    }
    return "result " + parts;
  }

  /** What is asked is the same whatever seed it is answered with. */
  private static JsonNode withoutChance(JsonNode input) {
    if (!input.isObject()) {
      return input;
    }
    ObjectNode without = input.deepCopy();
    return without.without(List.of("seed", "runs"));
  }

  @Override
  public List<Conflict> take(Event event) {
    boolean isOfThis =
        names(event).stream()
            .anyMatch(name -> new ConflictKey(key.pattern(), key.tenant(), name).equals(key));
    if (!isOfThis) {
      answers.values().removeIf(answer -> answer.entity().equals(event.subject()));
      return List.of();
    }
    if (event.type() == EventType.RESULT_GENERATED) {
      return put(result(event, Payload.tree(event)));
    }
    Answer answer = evidence(event);
    answers
        .values()
        .removeIf(
            former ->
                former.entity().equals(event.subject()) && !former.agent().equals(answer.agent()));
    return put(answer);
  }

  private List<Conflict> put(Answer answer) {
    Answer former = answers.remove(answer.agent());
    if (answer.estimates().isEmpty()) {
      unjudged++;
      return List.of();
    }
    Set<String> known =
        former == null
            ? Set.of()
            : differences(former).stream()
                .map(difference -> difference.other().agent())
                .collect(Collectors.toSet());
    List<Conflict> found =
        differences(answer).stream()
            .filter(difference -> !known.contains(difference.other().agent()))
            .map(difference -> conflict(difference, answer))
            .toList();
    answers.put(answer.agent(), answer);
    if (answers.size() > MOST) {
      answers.remove(answers.keySet().iterator().next());
    }
    return found;
  }

  private static Answer result(Event event, JsonNode result) {
    String stated = event.agent() == null ? Payload.text(result, "agent") : event.agent();
    JsonNode output = result.path("output").isObject() ? result.path("output") : result;
    return new Answer(
        stated == null ? event.source() : Payload.shortened(stated),
        event.subject(),
        event.id(),
        event.time(),
        Estimate.in(output));
  }

  private static Answer evidence(Event event) {
    Evidence evidence = Payload.read(event, Entity.EVIDENCE, Evidence.class).orElseThrow();
    String origin = evidence.origin() == null ? evidence.source() : evidence.origin();
    String stated = origin == null ? event.agent() : origin;
    return new Answer(
        stated == null ? event.source() : Payload.shortened(stated),
        event.subject(),
        event.id(),
        evidence.at() == null ? event.time() : evidence.at(),
        estimates(evidence));
  }

  private static List<Estimate> estimates(Evidence evidence) {
    Double value = evidence.value();
    Double error = evidence.standardError();
    if (value == null || error == null) {
      return List.of();
    }
    String unit = evidence.unit() == null ? null : Payload.shortened(evidence.unit());
    return List.of(new Estimate("", value, error, unit));
  }

  private List<Difference> differences(Answer answer) {
    List<Difference> found = new ArrayList<>();
    for (Answer other : answers.values()) {
      boolean isNear = Duration.between(other.at(), answer.at()).abs().compareTo(WINDOW) <= 0;
      Difference difference = isNear ? furthest(answer, other) : null;
      if (difference != null && difference.z() > THRESHOLD) {
        found.add(difference);
      }
    }
    return found;
  }

  private static @Nullable Difference furthest(Answer answer, Answer other) {
    Difference furthest = null;
    for (Estimate own : answer.estimates()) {
      for (Estimate others : other.estimates()) {
        boolean isSame =
            own.path().equals(others.path()) && java.util.Objects.equals(own.unit(), others.unit());
        double z = isSame ? own.distance(others) : 0;
        if (furthest == null || z > furthest.z()) {
          furthest = new Difference(other, others, own, z);
        }
      }
    }
    return furthest;
  }

  private Conflict conflict(Difference difference, Answer answer) {
    Answer other = difference.other();
    String quantity = difference.own().path();
    boolean isFinite = Double.isFinite(difference.z());
    return new Conflict(
        key.pattern(),
        key.tenant(),
        answer.entity(),
        List.of(
            new Position(other.agent(), difference.others().toString(), other.event()),
            new Position(answer.agent(), difference.own().toString(), answer.event())),
        List.of(),
        isFinite ? new BigDecimal(difference.z(), new MathContext(4, RoundingMode.HALF_UP)) : null,
        isFinite ? "z" : null,
        answer.at(),
        answer.at(),
        "%s says%s %s and %s says %s: %s standard errors apart."
            .formatted(
                other.agent(),
                quantity.isEmpty() ? "" : " of " + quantity.substring(1),
                difference.others(),
                answer.agent(),
                difference.own(),
                isFinite ? String.format(Locale.ROOT, "%.2f", difference.z()) : "infinitely many"));
  }

  @Override
  public void write(StateOutput out) throws IOException {
    out.list(answers.values(), answer -> answer.write(out));
    out.number(unjudged);
  }

  static DisagreeingResults read(ConflictKey key, StateInput in) throws IOException {
    DisagreeingResults read = new DisagreeingResults(key);
    in.list(() -> Answer.read(in)).forEach(answer -> read.answers.put(answer.agent(), answer));
    read.unjudged = in.number();
    return read;
  }

  @Override
  public long unjudged() {
    return unjudged;
  }
}
