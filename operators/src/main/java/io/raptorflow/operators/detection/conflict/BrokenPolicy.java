package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.detection.conflict.Conflict.Position;
import io.raptorflow.operators.detection.conflict.PolicyVersion.Verdict;
import io.raptorflow.operators.detection.rules.FactExpression;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Decision;
import io.raptorflow.schemas.entities.Entity;
import io.raptorflow.schemas.entities.Policy;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Notices decisions that do what a policy denies. Key: the tenant.
 *
 * <p>A decision is held against the policies in force when it was taken ({@code at}, else the time
 * of the event): of each, the highest version that has started, unless that has ended. Rules read
 * the fields of the decision by their names (also those no schema knows, for example {@code
 * amount}), {@code decision} (also {@code data}) and {@code event} as a whole, the policy's {@code
 * thresholds}, and {@code approvals}, the positions that were for the outcome, if the decision has
 * no such field.
 *
 * <p>A decision that refuses or holds something does not do it, and breaks no policy whose rules do
 * not ask for the {@code outcome}. An exception breaks none it names: a decision whose {@code
 * policies} hold the policy ({@code id} or {@code id@version}) and that expires later, or is called
 * an exception or waiver. It excuses what is decided on the same thing until it expires, too.
 */
final class BrokenPolicy implements Detector {
  static final int MOST_POLICIES = 500;
  static final int MOST_VERSIONS = 4;

  /** Of all versions of all policies together; the policies heard of first give way. */
  static final int MOST_RULES = 2_000;

  static final int MOST_EXCEPTIONS = 200;
  static final int MOST_BREACHES = 1_000;

  private static final Pattern EXCEPTION =
      Pattern.compile("\\b(exception|exempt|exempted|waiver|waive|waived|dispensation)\\b");

  /** Lists of a decision, which are empty if they are absent. */
  private static final List<String> LISTS =
      List.of("reasons", "options", "positions", "conditions", "evidence", "policies");

  private final ConflictKey key;
  private final Map<String, List<PolicyVersion>> policies = new LinkedHashMap<>();
  private final List<Excuse> excuses = new ArrayList<>();

  /** What was told of: decision and policy. */
  private final Set<String> breaches = new LinkedHashSet<>();

  private final Expressions expressions = new Expressions();
  private long unjudged;

  BrokenPolicy(ConflictKey key) {
    this.key = key;
  }

  /**
   * An exception that was granted.
   *
   * @param about thing it is for
   * @param policy id of the policy, with {@code @version} if one is named
   * @param from first moment
   * @param until first moment it no longer holds
   */
  private record Excuse(String about, String policy, Instant from, Instant until) {
    private boolean covers(Decision decision, PolicyVersion version, Instant at) {
      return !at.isBefore(from)
          && at.isBefore(until)
          && Payload.shortened(decision.about()).equals(about)
          && names(policy, version);
    }
  }

  /** Policies and decisions of a tenant are held against each other in one place. */
  static List<String> names(Event event) {
    boolean isOne = Payload.tells(event, Entity.POLICY) || Payload.tells(event, Entity.DECISION);
    return isOne ? List.of("") : List.of();
  }

  @Override
  public List<Conflict> take(Event event) {
    if (event.entity().equals(Entity.POLICY.wireName())) {
      Payload.read(event, Entity.POLICY, Policy.class)
          .ifPresentOrElse(policy -> learn(policy, event), () -> policies.remove(event.subject()));
      return List.of();
    }
    return Payload.read(event, Entity.DECISION, Decision.class)
        .map(decision -> judge(decision, event))
        .orElse(List.of());
  }

  private void learn(Policy policy, Event event) {
    PolicyVersion version = PolicyVersion.of(policy, event);
    List<PolicyVersion> versions =
        policies.computeIfAbsent(event.subject(), none -> new ArrayList<>());
    versions.removeIf(known -> known.version() == version.version() && version.version() >= 0);
    versions.add(version);
    if (versions.size() > MOST_VERSIONS) {
      versions.remove(0);
    }
    while (policies.size() > MOST_POLICIES || rules() > MOST_RULES) {
      policies.remove(policies.keySet().iterator().next());
    }
  }

  private int rules() {
    return policies.values().stream()
        .flatMap(List::stream)
        .mapToInt(version -> version.rules().size())
        .sum();
  }

  private List<Conflict> judge(Decision decision, Event event) {
    Instant at = decision.at() == null ? event.time() : decision.at();
    excuse(decision, at);
    List<Conflict> found = new ArrayList<>();
    Map<String, Object> facts = facts(decision, event);
    boolean isUnclear = false;
    for (List<PolicyVersion> versions : policies.values()) {
      PolicyVersion version = inForce(versions, at).orElse(null);
      if (version == null || isForOtherChannel(version, facts)) {
        continue;
      }
      Verdict verdict = judge(version, decision, at, facts);
      isUnclear |= verdict == Verdict.INDETERMINATE;
      String breach = event.subject() + '\n' + version.policy();
      if (verdict != Verdict.DENY) {
        breaches.remove(breach);
      } else if (breaches.add(breach)) {
        found.add(conflict(version, decision, at, event));
      }
    }
    if (isUnclear) {
      unjudged++;
    }
    if (breaches.size() > MOST_BREACHES) {
      breaches.remove(breaches.iterator().next());
    }
    return found;
  }

  private Verdict judge(
      PolicyVersion version, Decision decision, Instant at, Map<String, Object> facts) {
    if (refuses(decision) && !version.readsOutcome(expressions)) {
      return Verdict.NOT_APPLICABLE;
    }
    Map<String, Object> all = new HashMap<>(facts);
    all.put("thresholds", new HashMap<String, Object>(version.thresholds()));
    Verdict verdict = version.judge(all, expressions);
    boolean isExcused =
        verdict == Verdict.DENY
            && (excepts(decision, version, at)
                || excuses.stream().anyMatch(excuse -> excuse.covers(decision, version, at)));
    return isExcused ? Verdict.PERMIT : verdict;
  }

  private static Optional<PolicyVersion> inForce(List<PolicyVersion> versions, Instant at) {
    return versions.stream()
        .filter(version -> version.hasStartedBy(at))
        .max(Comparator.comparing(PolicyVersion::version).thenComparing(PolicyVersion::told))
        .filter(version -> !version.hasEndedBy(at));
  }

  private static boolean isForOtherChannel(PolicyVersion version, Map<String, Object> facts) {
    Object channel = facts.get("channel");
    return !version.channels().isEmpty()
        && !(channel instanceof String name && version.channels().contains(name));
  }

  private static boolean refuses(Decision decision) {
    return Stance.of(decision.outcome())
        .filter(stance -> stance.question() != Stance.Question.AMOUNT && !stance.isYes())
        .isPresent();
  }

  private void excuse(Decision decision, Instant at) {
    if (decision.expires() == null || refuses(decision)) {
      return;
    }
    for (String policy : decision.policies()) {
      if (excuses.size() < MOST_EXCEPTIONS || excuses.removeIf(old -> !old.until().isAfter(at))) {
        excuses.add(
            new Excuse(
                Payload.shortened(decision.about()),
                Payload.shortened(policy),
                at,
                decision.expires()));
      }
    }
  }

  private static boolean excepts(Decision decision, PolicyVersion version, Instant at) {
    boolean isLimited = decision.expires() != null && decision.expires().isAfter(at);
    return (isLimited || isCalledException(decision))
        && decision.policies().stream().anyMatch(policy -> names(policy, version));
  }

  private static boolean isCalledException(Decision decision) {
    List<String> texts = new ArrayList<>(decision.conditions());
    texts.addAll(decision.reasons());
    texts.add(decision.outcome());
    return texts.stream().anyMatch(text -> EXCEPTION.matcher(text.toLowerCase(Locale.ROOT)).find());
  }

  private static boolean names(String policy, PolicyVersion version) {
    String id = version.policy().substring(version.policy().indexOf('/') + 1);
    return policy.equals(id)
        || policy.equals(version.policy())
        || (policy.startsWith(id + '@')
            && (version.version() < 0 || policy.equals(id + '@' + version.version())));
  }

  /** What rules can read. */
  private static Map<String, Object> facts(Decision decision, Event event) {
    Map<String, Object> attributes = FactExpression.attributes(event);
    Map<String, Object> facts = new HashMap<>();
    if (attributes.get("data") instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> facts.put(String.valueOf(name), value));
    }
    LISTS.forEach(name -> facts.putIfAbsent(name, List.of()));
    Map<String, Object> whole = Map.copyOf(facts);
    if (facts.get("amount") instanceof Map<?, ?> money
        && money.get("amount") != null
        && money.get("currency") != null) {
      facts.put("amount", money.get("amount"));
      facts.putIfAbsent("currency", money.get("currency"));
    }
    facts.putIfAbsent("approvals", approvals(decision));
    facts.put("decision", whole);
    facts.put("data", whole);
    facts.put("event", attributes);
    return facts;
  }

  private static long approvals(Decision decision) {
    return decision.positions().stream()
        .filter(position -> position.option().equalsIgnoreCase(decision.outcome()))
        .map(Decision.Position::party)
        .distinct()
        .count();
  }

  private Conflict conflict(PolicyVersion version, Decision decision, Instant at, Event event) {
    String who = party(decision, event);
    String outcome = Payload.shortened(decision.outcome());
    String about = Payload.shortened(decision.about());
    return new Conflict(
        key.pattern(),
        key.tenant(),
        about,
        List.of(
            new Position(version.policy(), "denies it: " + version.name(), version.event()),
            new Position(who, outcome, event.id())),
        List.of(),
        null,
        null,
        at,
        event.time(),
        "%s decided '%s' on %s at %s, which %s denies: %s."
            .formatted(who, outcome, about, at, version.policy(), version.name()));
  }

  private static String party(Decision decision, Event event) {
    String by = decision.by();
    return by == null ? event.subject() : Payload.shortened(by);
  }

  @Override
  public void write(StateOutput out) throws IOException {
    List<PolicyVersion> versions = new ArrayList<>();
    policies.values().forEach(versions::addAll);
    out.list(versions, version -> version.write(out));
    out.list(
        excuses,
        excuse -> {
          out.text(excuse.about());
          out.text(excuse.policy());
          out.time(excuse.from());
          out.time(excuse.until());
        });
    out.list(breaches, out::text);
    out.number(unjudged);
  }

  static BrokenPolicy read(ConflictKey key, StateInput in) throws IOException {
    BrokenPolicy read = new BrokenPolicy(key);
    for (PolicyVersion version : in.list(() -> PolicyVersion.read(in))) {
      read.policies.computeIfAbsent(version.policy(), none -> new ArrayList<>()).add(version);
    }
    read.excuses.addAll(in.list(() -> new Excuse(in.text(), in.text(), in.time(), in.time())));
    read.breaches.addAll(in.list(in::text));
    read.unjudged = in.number();
    return read;
  }

  @Override
  public long unjudged() {
    return unjudged;
  }
}
