package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.context.ContextCache;
import java.util.HashMap;
import java.util.Map;

/** A cache that forgets nothing, shared by whoever is given it. */
final class TestingCache implements ContextCache {
  final Map<String, byte[]> answers = new HashMap<>();

  @Override
  public byte[] find(String tenant, String key) {
    return answers.get(key);
  }

  @Override
  public void keep(String tenant, String key, byte[] answer) {
    answers.put(key, answer);
  }

  @Override
  public void close() {}
}
