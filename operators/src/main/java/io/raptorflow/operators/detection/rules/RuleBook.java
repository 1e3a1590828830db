package io.raptorflow.operators.detection.rules;

import io.raptorflow.schemas.EventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules that run, found by what an event can touch: tenant, key expression, type. The rules of
 * one key expression see the same copy of an event.
 */
final class RuleBook {
  private final Map<String, Map<String, Group>> tenants = new HashMap<>();
  private final Map<String, CompiledRule> byName = new HashMap<>();

  /** Name of a rule among those of all tenants. */
  static String name(Rule rule) {
    return rule.tenant() + '|' + rule.id();
  }

  /** Takes a version in place of the one before, which it returns. */
  @Nullable CompiledRule put(CompiledRule rule) {
    CompiledRule before = byName.put(name(rule.rule()), rule);
    if (before != null) {
      leave(before);
    }
    if (rule.rule().enabled()) {
      tenants
          .computeIfAbsent(rule.rule().tenant(), tenant -> new TreeMap<>())
          .computeIfAbsent(
              RuleCompiler.hash(rule.rule().key()), hash -> new Group(hash, rule.key()))
          .add(rule);
    }
    return before;
  }

  @Nullable CompiledRule get(Rule rule) {
    return byName.get(name(rule));
  }

  int rulesOf(String tenant) {
    return tenants.getOrDefault(tenant, Map.of()).values().stream().mapToInt(Group::size).sum();
  }

  /** One group for each distinct key expression of the tenant's rules. */
  Collection<Group> groups(String tenant) {
    return tenants.getOrDefault(tenant, Map.of()).values();
  }

  @Nullable Group group(String tenant, String expression) {
    return tenants.getOrDefault(tenant, Map.of()).get(expression);
  }

  private void leave(CompiledRule rule) {
    Map<String, Group> groups = tenants.get(rule.rule().tenant());
    String hash = RuleCompiler.hash(rule.rule().key());
    Group group = groups == null ? null : groups.get(hash);
    if (groups != null && group != null && group.removed(rule)) {
      groups.remove(hash);
    }
  }

  /** The rules of one tenant that share a key expression. */
  static final class Group {
    private final String hash;
    private final Expression key;
    private final Map<String, CompiledRule> rules = new TreeMap<>();
    private final Map<EventType, RuleIndex> starting = new EnumMap<>(EventType.class);
    private final Map<EventType, RuleIndex> touching = new EnumMap<>(EventType.class);

    private Group(String hash, Expression key) {
      this.hash = hash;
      this.key = key;
    }

    String hash() {
      return hash;
    }

    Expression key() {
      return key;
    }

    int size() {
      return rules.size();
    }

    @Nullable CompiledRule rule(String identity) {
      return rules.get(identity);
    }

    /** Rules that may begin with the event. */
    List<CompiledRule> startingWith(ObservedEvent event) {
      return starting
          .computeIfAbsent(event.event().type(), type -> index(type, Group::toStart))
          .touchedBy(event, new ArrayList<>());
    }

    /** Whether the event can make a difference to any of the rules. */
    boolean touchedBy(ObservedEvent event) {
      return touching
          .computeIfAbsent(event.event().type(), type -> index(type, Group::toTouch))
          .touchedBy(event);
    }

    private RuleIndex index(EventType type, Function<CompiledRule, Requirement> required) {
      List<CompiledRule> ofType = new ArrayList<>();
      for (CompiledRule rule : rules.values()) {
        if (required.apply(rule).admits(type.wireName())) {
          ofType.add(rule);
        }
      }
      return new RuleIndex(ofType, rule -> required.apply(rule).without(Selector.TYPE));
    }

    private static Requirement toStart(CompiledRule rule) {
      return rule.starting().requirement();
    }

    private static Requirement toTouch(CompiledRule rule) {
      return rule.starting().requirement().or(rule.touching().requirement());
    }

    private void add(CompiledRule rule) {
      rules.put(rule.identity(), rule);
      forgetIndex();
    }

    /** Whether the last rule has left. */
    private boolean removed(CompiledRule rule) {
      rules.remove(rule.identity());
      forgetIndex();
      return rules.isEmpty();
    }

    private void forgetIndex() {
      starting.clear();
      touching.clear();
    }
  }
}
