package io.raptorflow.operators.agents;

import java.util.Optional;

/**
 * Which memory an event or a task belongs to, within a tenant. Agents that use the same key share
 * one keyed copy of an event, and each sees only its own cells.
 *
 * @param entity what is remembered by, for example {@code series}, {@code plan}, {@code tenant}
 * @param id which one, never empty
 */
public record MemoryKey(String entity, String id) {
  public MemoryKey {
    if (entity.isEmpty() || entity.indexOf('/') >= 0 || id.isEmpty()) {
      throw new IllegalArgumentException(
          "a memory key is <entity>/<id>, was '" + entity + "/" + id + "'");
    }
  }

  /** Of what is answered from the question alone. */
  public static final MemoryKey NONE = new MemoryKey("none", "none");

  public static MemoryKey series(String series) {
    return new MemoryKey("series", series);
  }

  public static MemoryKey plan(String plan) {
    return new MemoryKey("plan", plan);
  }

  /** What an agent remembers of a tenant as a whole. */
  public static MemoryKey tenant() {
    return new MemoryKey("tenant", "all");
  }

  public static Optional<MemoryKey> parse(String text) {
    int slash = text.indexOf('/');
    return slash <= 0 || slash == text.length() - 1
        ? Optional.empty()
        : Optional.of(new MemoryKey(text.substring(0, slash), text.substring(slash + 1)));
  }

  @Override
  public String toString() {
    return entity + '/' + id;
  }
}
