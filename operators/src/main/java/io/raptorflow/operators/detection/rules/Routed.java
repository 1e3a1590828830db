package io.raptorflow.operators.detection.rules;

import io.raptorflow.schemas.Event;

/**
 * An event on its way to the rules of one key expression.
 *
 * @param key {@code tenant|hash of the expression|value}
 */
record Routed(String key, Event event) {
  static String key(String tenant, String expression, String value) {
    return tenant + '|' + expression + '|' + value;
  }

  /** The tenant in a key. */
  static String tenant(String key) {
    return key.substring(0, key.indexOf('|'));
  }

  /** Hash of the key expression in a key. */
  static String expression(String key) {
    int start = key.indexOf('|') + 1;
    return key.substring(start, key.indexOf('|', start));
  }

  /** The value in a key, which may hold any character. */
  static String value(String key) {
    return key.substring(key.indexOf('|', key.indexOf('|') + 1) + 1);
  }
}
