package io.raptorflow.operators.detection.rules;

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
 * is refused and counted.
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

  /** A rule that ran and that this version of the code refuses stops, but not the job. */
  private void restore(String json, RuleBook restored) {
    try {
      restored.put(compiler.compile(json));
    } catch (InvalidRule e) {
      refuse("a rule that ran before: " + e.getMessage());
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
      return refuse("a rule with faults: " + e.getMessage());
    }
    CompiledRule before = rules.get(next.rule());
    if (before != null && before.rule().version() >= next.rule().version()) {
      return refuse(
          RuleBook.name(next.rule())
              + " version "
              + next.rule().version()
              + ", as version "
              + before.rule().version()
              + " is known");
    }
    boolean runs = before != null && before.rule().enabled();
    if (next.rule().enabled() && !runs && rules.rulesOf(next.rule().tenant()) >= MOST_RULES) {
      return refuse(RuleBook.name(next.rule()) + ", as its tenant has " + MOST_RULES + " rules");
    }
    rules.put(next);
    state.put(RuleBook.name(next.rule()), update.json());
    if (before == null || !before.rule().enabled()) {
      return null;
    }
    boolean goesOn = next.rule().enabled() && before.identity().equals(next.identity());
    return goesOn ? null : before;
  }

  private @Nullable CompiledRule refuse(String what) {
    counters.refusedRules().inc();
    LOG.warn("Refused {}", what);
    return null;
  }
}
