package io.raptorflow.operators.detection.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of one operator instance: their texts in broadcast state, compiled ones beside it. An
 * update with faults, of no higher version than the one before, or beyond what a tenant may have,
 * is refused and counted; one that is known already, as after a restart, changes nothing.
 */
final class RuleRegister {
  /** Every rule's latest version, by tenant and id. */
  static final MapStateDescriptor<String, String> RULES =
      new MapStateDescriptor<>("rules", StringSerializer.INSTANCE, StringSerializer.INSTANCE);

  /** Most enabled rules of one tenant. */
  static final int MOST_RULES = 2000;

  private static final Logger LOG = LoggerFactory.getLogger(RuleRegister.class);

  private final RuleCounters counters;
  private final RuleCompiler compiler;
  private final List<RefusedUpdate> refused = new ArrayList<>();
  private @Nullable RuleBook book;

  RuleRegister(RuleCounters counters) {
    this.counters = counters;
    compiler = new RuleCompiler(counters);
  }

  /** The rules as they stand; after a restore, compiled from their texts. */
  RuleBook book(ReadOnlyBroadcastState<String, String> state) throws Exception {
    if (book == null) {
      RuleBook restored = new RuleBook();
      for (Map.Entry<String, String> entry : state.immutableEntries()) {
        restore(entry.getValue(), restored);
      }
      book = restored;
    }
    return book;
  }

  /** What was refused since this was last asked. */
  List<RefusedUpdate> refused() {
    List<RefusedUpdate> news = List.copyOf(refused);
    refused.clear();
    return news;
  }

  /** A rule that ran and that this version of the code refuses stops, but not the job. */
  private void restore(String json, RuleBook restored) {
    try {
      restored.put(compiler.compile(json));
    } catch (InvalidRule e) {
      refuse(RefusedUpdate.Reason.NO_LONGER_VALID, "runs no more: " + e.getMessage(), json, e);
    }
  }

  /** Takes an update; the rule that ran before and runs no more, if there was one. */
  @Nullable CompiledRule take(RuleUpdate update, BroadcastState<String, String> state)
      throws Exception {
    RuleBook rules = book(state);
    CompiledRule next;
    try {
      next = compiler.compile(update.json());
    } catch (InvalidRule e) {
      refuse(RefusedUpdate.Reason.INVALID, e.getMessage(), update.json(), e);
      return null;
    }
    CompiledRule before = rules.get(next.rule());
    if (before != null && update.json().equals(state.get(RuleBook.name(next.rule())))) {
      return null;
    }
    if (before != null && before.rule().version() >= next.rule().version()) {
      refuse(
          RefusedUpdate.Reason.NOT_HIGHER,
          "$.version: found %d, expected more than %d, the version that is known"
              .formatted(next.rule().version(), before.rule().version()),
          update.json(),
          null);
      return null;
    }
    boolean runs = before != null && before.rule().enabled();
    if (next.rule().enabled() && !runs && rules.rulesOf(next.rule().tenant()) >= MOST_RULES) {
      refuse(
          RefusedUpdate.Reason.TOO_MANY_RULES,
          "$.enabled: found true, expected false, as the tenant has %d enabled rules already"
              .formatted(MOST_RULES),
          update.json(),
          null);
      return null;
    }
    rules.put(next);
    state.put(RuleBook.name(next.rule()), update.json());
    if (before == null || !runs) {
      return null;
    }
    boolean goesOn = next.rule().enabled() && before.identity().equals(next.identity());
    return goesOn ? null : before;
  }

  private void refuse(
      RefusedUpdate.Reason reason, @Nullable String why, String json, @Nullable InvalidRule fault) {
    String tenant = RuleReader.textOf(json, "tenant");
    String id = RuleReader.textOf(json, "id");
    String sentence = "rule %s of tenant %s: %s".formatted(id, tenant, why);
    counters.refusedRules().inc();
    LOG.warn("Refused {}", sentence);
    refused.add(
        new RefusedUpdate(
            reason, sentence, tenant, id, fault == null ? List.of() : fault.faults(), json));
  }
}
