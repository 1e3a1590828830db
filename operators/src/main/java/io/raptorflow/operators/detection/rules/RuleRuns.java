package io.raptorflow.operators.detection.rules;

import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.cep.nfa.ComputationState;
import org.apache.flink.cep.nfa.NFA;
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

  /**
   * What happens at the current key until the watermark.
   *
   * @param group the rules of the key; null if there are none any more
   */
  Turn turn(
      RuleBook.@Nullable Group group, String key, TimerService timers, Collector<RuleMatch> out)
      throws Exception {
    Turn turn = new Turn(group, key, timers, out);
    turn.begin();
    return turn;
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

  /** A rule with its automaton at the current key, read and written once a turn. */
  private static final class Run {
    final CompiledRule rule;
    final boolean kept;
    final @Nullable Long endBefore;
    NFAState state;

    /** The instant time was last advanced to. */
    long now = Long.MIN_VALUE;

    Run(CompiledRule rule, NFAState state, boolean kept) {
      this.rule = rule;
      this.state = state;
      this.kept = kept;
      this.endBefore = kept ? end() : null;
    }

    /** When the first of the partial matches runs out of time; null if none has begun. */
    final @Nullable Long end() {
      Long first = null;
      for (ComputationState partial : state.getPartialMatches()) {
        if (partial.getStartEventID() != null) {
          long end = rule.length().end(partial);
          first = first == null ? end : Long.valueOf(Math.min(first, end));
        }
      }
      return first;
    }

    /** Whether something ends when time advances. */
    boolean ends(@Nullable Long end, long time) {
      return end != null && (end <= time || rule.length().inner());
    }

    boolean isIdle(@Nullable Long end) {
      return end == null && state.getCompletedMatches().isEmpty();
    }
  }

  final class Turn {
    private final RuleBook.@Nullable Group group;
    private final String key;
    private final TimerService timers;
    private final Collector<RuleMatch> out;
    private final Map<String, Run> runs = new TreeMap<>();

    private Turn(
        RuleBook.@Nullable Group group, String key, TimerService timers, Collector<RuleMatch> out) {
      this.group = group;
      this.key = key;
      this.timers = timers;
      this.out = out;
    }

    private void begin() throws Exception {
      if (group == null) {
        return;
      }
      for (Map.Entry<String, NFAState> kept : states.entries()) {
        CompiledRule rule = group.rule(kept.getKey());
        if (rule != null) {
          runs.put(kept.getKey(), new Run(rule, kept.getValue(), true));
        }
      }
    }

    /** Shows an event to the rules it can touch. */
    void see(Event event) throws Exception {
      if (group == null) {
        return;
      }
      ObservedEvent observed = new ObservedEvent(event, counters.payloads());
      List<Run> touched = touched(observed);
      for (CompiledRule rule : group.startingWith(observed)) {
        if (!runs.containsKey(rule.identity())
            && rule.sees(event)
            && rule.starting().by(observed, counters)) {
          Run run = new Run(rule, rule.nfa().createInitialNFAState(), false);
          runs.put(rule.identity(), run);
          touched.add(run);
        }
      }
      for (Run run : touched) {
        process(run, observed);
      }
      observed.seenByAll();
    }

    private List<Run> touched(ObservedEvent observed) {
      List<Run> touched = new ArrayList<>();
      for (Run run : runs.values()) {
        CompiledRule rule = run.rule;
        if (rule.sees(observed.event())
            && (rule.touching().by(observed, counters) || rule.starting().by(observed, counters))) {
          touched.add(run);
        }
      }
      return touched;
    }

    /** Ends what the time has run out for, finds what did not come, and writes what changed. */
    void end() throws Exception {
      for (Run run : runs.values()) {
        advance(run, timers.currentWatermark());
        keep(run);
      }
    }

    private void process(Run run, ObservedEvent event) throws Exception {
      long time = event.event().time().toEpochMilli();
      if (time != run.now) {
        advance(run, time);
      }
      store.enter(run.rule.identity());
      NFA<ObservedEvent> nfa = run.rule.nfa();
      try (SharedBufferAccessor<ObservedEvent> accessor = buffer.getAccessor()) {
        emit(
            run.rule,
            nfa.process(
                accessor, run.state, event, time, run.rule.skip(), timers::currentProcessingTime));
      }
      if (run.state.getPartialMatches().size() > MOST_PARTIAL_MATCHES) {
        counters.overflows().inc();
        store.forget(run.rule.identity());
        run.state = nfa.createInitialNFAState();
        run.state.setStateChanged();
      }
    }

    /** Time advances once for all events of one instant, as in Flink's own operator. */
    private void advance(Run run, long time) throws Exception {
      run.now = time;
      if (!run.ends(run.end(), time)) {
        return;
      }
      store.enter(run.rule.identity());
      try (SharedBufferAccessor<ObservedEvent> accessor = buffer.getAccessor()) {
        emit(run.rule, run.rule.nfa().advanceTime(accessor, run.state, time, run.rule.skip()).f0);
      }
    }

    private void keep(Run run) throws Exception {
      String identity = run.rule.identity();
      Long end = run.end();
      if (run.isIdle(end)) {
        if (run.kept || run.state.isStateChanged()) {
          states.remove(identity);
          store.forget(identity);
        }
        return;
      }
      if (run.state.isStateChanged()) {
        run.state.resetStateChanged();
        run.state.resetNewStartPartialMatch();
        states.put(identity, run.state);
      }
      if (end != null && !end.equals(run.endBefore)) {
        timers.registerEventTimeTimer(end);
      }
    }

    private void emit(CompiledRule rule, Collection<Map<String, List<ObservedEvent>>> matches) {
      for (Map<String, List<ObservedEvent>> match : matches) {
        String sentence =
            rule.sentence().fill(key, node -> match.getOrDefault(node, List.of()), counters);
        Map<String, List<Event>> events = events(match);
        out.collect(
            new RuleMatch(
                rule.rule().tenant(),
                rule.rule().id(),
                rule.rule().version(),
                rule.rule().severity(),
                key,
                sentence,
                rule.length().at(events),
                events));
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
