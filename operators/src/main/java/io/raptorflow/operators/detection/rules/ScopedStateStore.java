package io.raptorflow.operators.detection.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.AggregatingState;
import org.apache.flink.api.common.state.AggregatingStateDescriptor;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReducingState;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.util.function.ThrowingConsumer;

/**
 * Lets one shared buffer serve every rule. The buffer asks for maps of fixed names; it is handed
 * views of one entry, that of the rule whose turn it is, in one map for each name. So the number of
 * states does not grow with the rules, and a rule's partial matches end with three entries.
 */
final class ScopedStateStore implements KeyedStateStore {
  private final RuntimeContext runtime;
  private final List<MapStateDescriptor<String, ?>> descriptors = new ArrayList<>();
  private final List<MapState<String, ?>> maps = new ArrayList<>();
  private String scope = "";

  ScopedStateStore(RuntimeContext runtime) {
    this.runtime = runtime;
  }

  /** Whose turn it is. */
  void enter(String identity) {
    scope = identity;
  }

  /** Forgets what the rule has kept at the current key. */
  void forget(String identity) throws Exception {
    for (MapState<String, ?> map : maps) {
      map.remove(identity);
    }
  }

  void forEach(ThrowingConsumer<MapStateDescriptor<String, ?>, Exception> consumer)
      throws Exception {
    for (MapStateDescriptor<String, ?> descriptor : descriptors) {
      consumer.accept(descriptor);
    }
  }

  @Override
  public <K, V> MapState<K, V> getMapState(MapStateDescriptor<K, V> asked) {
    MapStateDescriptor<String, Map<K, V>> descriptor =
        new MapStateDescriptor<>(
            "rule-" + asked.getName(), StringSerializer.INSTANCE, asked.getSerializer());
    MapState<String, Map<K, V>> map = runtime.getMapState(descriptor);
    descriptors.add(descriptor);
    maps.add(map);
    return new View<>(map);
  }

  /** The map of the rule whose turn it is. */
  private final class View<K, V> implements MapState<K, V> {
    private final MapState<String, Map<K, V>> byRule;

    View(MapState<String, Map<K, V>> byRule) {
      this.byRule = byRule;
    }

    private Map<K, V> own() throws Exception {
      Map<K, V> own = byRule.get(scope);
      return own == null ? new HashMap<>() : own;
    }

    private void keep(Map<K, V> own) throws Exception {
      if (own.isEmpty()) {
        byRule.remove(scope);
      } else {
        byRule.put(scope, own);
      }
    }

    @Override
    @SuppressWarnings("NullAway") // MapState answers null for what it does not hold
    public V get(K key) throws Exception {
      return own().get(key);
    }

    @Override
    public void put(K key, V value) throws Exception {
      Map<K, V> own = own();
      own.put(key, value);
      keep(own);
    }

    @Override
    public void putAll(Map<K, V> map) throws Exception {
      Map<K, V> own = own();
      own.putAll(map);
      keep(own);
    }

    @Override
    public void remove(K key) throws Exception {
      Map<K, V> own = own();
      if (own.remove(key) != null) {
        keep(own);
      }
    }

    @Override
    public boolean contains(K key) throws Exception {
      return own().containsKey(key);
    }

    @Override
    public Iterable<Map.Entry<K, V>> entries() throws Exception {
      Map<K, V> own = own();
      return () -> new WritingThrough<>(own.entrySet().iterator(), own);
    }

    @Override
    public Iterable<K> keys() throws Exception {
      Map<K, V> own = own();
      return () -> new WritingThrough<>(own.keySet().iterator(), own);
    }

    @Override
    public Iterable<V> values() throws Exception {
      Map<K, V> own = own();
      return () -> new WritingThrough<>(own.values().iterator(), own);
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() throws Exception {
      return entries().iterator();
    }

    @Override
    public boolean isEmpty() throws Exception {
      return own().isEmpty();
    }

    @Override
    public void clear() {
      try {
        byRule.remove(scope);
      } catch (Exception e) {
        throw new IllegalStateException("cannot clear the state of rule " + scope, e);
      }
    }

    /** Removing through the iterator reaches the state, as Flink's maps promise. */
    private final class WritingThrough<E> implements Iterator<E> {
      private final Iterator<E> elements;
      private final Map<K, V> own;

      WritingThrough(Iterator<E> elements, Map<K, V> own) {
        this.elements = elements;
        this.own = own;
      }

      @Override
      public boolean hasNext() {
        return elements.hasNext();
      }

      @Override
      public E next() {
        return elements.next();
      }

      @Override
      public void remove() {
        elements.remove();
        try {
          keep(own);
        } catch (Exception e) {
          throw new IllegalStateException("cannot write the state of rule " + scope, e);
        }
      }
    }
  }

  @Override
  public <T> ValueState<T> getState(ValueStateDescriptor<T> asked) {
    throw onlyMaps(asked.getName());
  }

  @Override
  public <T> ListState<T> getListState(ListStateDescriptor<T> asked) {
    throw onlyMaps(asked.getName());
  }

  @Override
  public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> asked) {
    throw onlyMaps(asked.getName());
  }

  @Override
  public <I, A, O> AggregatingState<I, O> getAggregatingState(
      AggregatingStateDescriptor<I, A, O> asked) {
    throw onlyMaps(asked.getName());
  }

  @Override
  public <T> org.apache.flink.api.common.state.v2.ValueState<T> getValueState(
      org.apache.flink.api.common.state.v2.ValueStateDescriptor<T> asked) {
    throw onlyMaps(asked.getStateId());
  }

  @Override
  public <T> org.apache.flink.api.common.state.v2.ListState<T> getListState(
      org.apache.flink.api.common.state.v2.ListStateDescriptor<T> asked) {
    throw onlyMaps(asked.getStateId());
  }

  @Override
  public <K, V> org.apache.flink.api.common.state.v2.MapState<K, V> getMapState(
      org.apache.flink.api.common.state.v2.MapStateDescriptor<K, V> asked) {
    throw onlyMaps(asked.getStateId());
  }

  @Override
  public <T> org.apache.flink.api.common.state.v2.ReducingState<T> getReducingState(
      org.apache.flink.api.common.state.v2.ReducingStateDescriptor<T> asked) {
    throw onlyMaps(asked.getStateId());
  }

  @Override
  public <I, A, O> org.apache.flink.api.common.state.v2.AggregatingState<I, O> getAggregatingState(
      org.apache.flink.api.common.state.v2.AggregatingStateDescriptor<I, A, O> asked) {
    throw onlyMaps(asked.getStateId());
  }

  @Override
  public String getBackendTypeIdentifier() {
    return "scoped";
  }

  private static UnsupportedOperationException onlyMaps(String name) {
    return new UnsupportedOperationException(
        "the shared buffer of flink-cep 2.2 keeps maps; it asked for " + name);
  }
}
