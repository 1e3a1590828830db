package io.raptorflow.operators.detection.rules;

import io.raptorflow.schemas.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.cep.nfa.ComputationState;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.NFAStateSerializer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferAccessor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The partial matches of every rule at the current key, driven by Flink's own automaton and shared
 * buffer. A rule has an entry in state only while it has partial matches there.
 */
final class RuleRuns implements AutoCloseable {
  /** Most partial matches of one rule at one key; beyond it they are given up, and counted. */
  static final int MOST_PARTIAL_MATCHES = 1000;

  private static final MapStateDescriptor<String, NFAState> STATES =
      new MapStateDescriptor<>(
          "rule-automata", StringSerializer.INSTANCE, new NFAStateSerializer());

  private final RuleCounters counters;
  private final MapState<String, NFAState> states;
  private final ScopedStateStore store;
  private final SharedBuffer<ObservedEvent> buffer;

  RuleRuns(RuntimeContext runtime, RuleCounters counters) {
    this.counters = counters;
    states = runtime.getMapState(STATES);
    store = new ScopedStateStore(runtime);
    buffer = new SharedBuffer<>(store, RuleTypes.ObservedEventSerializer.INSTANCE);
    buffer.releaseCacheStatisticsTimer();
  }

  @Override
  public void close() {
    buffer.releaseCacheStatisticsTimer();
  }

  /** Ends a rule's partial matches at every key of this instance. */
  void drop(
      String identity,
      KeyedBroadcastProcessFunction<String, Routed, RuleUpdate, RuleMatch>.Context context)
      throws Exception {
    context.applyToKeyedState(
        STATES,
        (key, map) -> {
          NFAState state = map.get(identity);
          if (state != null) {
            counters.droppedMatches().inc(started(state));
            map.remove(identity);
          }
        });
    store.forEach(
        descriptor -> context.applyToKeyedState(descriptor, (key, map) -> map.remove(identity)));
  }

  /** What happens at the current key until the watermark. */
  Turn turn(
      RuleBook.@Nullable Group group, String key, TimerService timers, Collector<RuleMatch> out) {
    return new Turn(group, key, timers, out);
  }

  private static int started(NFAState state) {
    int started = 0;
    for (ComputationState partial : state.getPartialMatches()) {
      if (partial.getStartEventID() != null) {
        started++;
      }
    }
    return started;
  }

  final class Turn {
    private final RuleBook.@Nullable Group group;
    private final String key;
    private final TimerService timers;
    private final Collector<RuleMatch> out;

    /** Rules for which time has been advanced to {@code now}. */
    private final Set<String> advanced = new HashSet<>();

    private long now = Long.MIN_VALUE;

    private Turn(
        RuleBook.@Nullable Group group, String key, TimerService timers, Collector<RuleMatch> out) {
      this.group = group;
      this.key = key;
      this.timers = timers;
      this.out = out;
    }

    /** Shows an event to the rules it can touch. */
    void see(Event event, long time) throws Exception {
      if (group == null) {
        return;
      }
      startOf(time);
      ObservedEvent observed = new ObservedEvent(event);
      String type = event.type().wireName();
      Set<String> begun = begun();
      for (CompiledRule rule : group.starting(event.type())) {
        if (rule.sees(event)) {
          process(rule, observed, time);
        }
        begun.remove(rule.identity());
      }
      for (String identity : begun) {
        CompiledRule rule = group.rule(identity);
        if (rule != null && rule.sees(event) && rule.canTouch(type)) {
          process(rule, observed, time);
        }
      }
      observed.seenByAll();
    }

    /** Ends what the time has run out for, and finds what did not come. */
    void advance(long time) throws Exception {
      if (group == null) {
        return;
      }
      for (String identity : begun()) {
        CompiledRule rule = group.rule(identity);
        NFAState state = rule == null ? null : states.get(identity);
        if (rule != null && state != null) {
          store.enter(identity);
          try (SharedBufferAccessor<ObservedEvent> accessor = buffer.getAccessor()) {
            advance(rule, state, time, accessor);
          }
          keep(rule, state);
        }
      }
    }

    /** Time advances once for all events of one instant, as in Flink's own operator. */
    private void startOf(long time) {
      if (time != now) {
        now = time;
        advanced.clear();
      }
    }

    private Set<String> begun() throws Exception {
      Set<String> identities = new TreeSet<>();
      states.keys().forEach(identities::add);
      return identities;
    }

    private void process(CompiledRule rule, ObservedEvent event, long time) throws Exception {
      NFAState kept = states.get(rule.identity());
      NFAState state = kept == null ? rule.nfa().createInitialNFAState() : kept;
      store.enter(rule.identity());
      try (SharedBufferAccessor<ObservedEvent> accessor = buffer.getAccessor()) {
        if (advanced.add(rule.identity()) && kept != null) {
          advance(rule, state, time, accessor);
        }
        emit(
            rule,
            rule.nfa()
                .process(accessor, state, event, time, rule.skip(), timers::currentProcessingTime),
            time);
      }
      if (state.isNewStartPartialMatch()) {
        timers.registerEventTimeTimer(time + rule.windowMillis());
      }
      keep(rule, state);
    }

    private void advance(
        CompiledRule rule, NFAState state, long time, SharedBufferAccessor<ObservedEvent> accessor)
        throws Exception {
      emit(rule, rule.nfa().advanceTime(accessor, state, time, rule.skip()).f0, time);
    }

    private void keep(CompiledRule rule, NFAState state) throws Exception {
      boolean idle = started(state) == 0 && state.getCompletedMatches().isEmpty();
      boolean overflows = state.getPartialMatches().size() > MOST_PARTIAL_MATCHES;
      if (overflows) {
        counters.overflows().inc();
      }
      if (idle || overflows) {
        states.remove(rule.identity());
        store.forget(rule.identity());
      } else if (state.isStateChanged()) {
        state.resetStateChanged();
        state.resetNewStartPartialMatch();
        states.put(rule.identity(), state);
      }
    }

    private void emit(
        CompiledRule rule, Collection<Map<String, List<ObservedEvent>>> matches, long time) {
      for (Map<String, List<ObservedEvent>> match : matches) {
        String sentence =
            rule.sentence().fill(key, node -> match.getOrDefault(node, List.of()), counters);
        out.collect(
            new RuleMatch(
                rule.rule().tenant(),
                rule.rule().id(),
                rule.rule().version(),
                rule.rule().severity(),
                key,
                sentence,
                Instant.ofEpochMilli(time),
                events(match)));
      }
    }

    private static Map<String, List<Event>> events(Map<String, List<ObservedEvent>> match) {
      Map<String, List<Event>> events = new LinkedHashMap<>();
      match.forEach(
          (node, matched) -> {
            List<Event> plain = new ArrayList<>(matched.size());
            matched.forEach(event -> plain.add(event.event()));
            events.put(node, plain);
          });
      return events;
    }
  }
}
