package io.raptorflow.schemas.language;

import java.util.regex.Pattern;

/**
 * Names a call by everything its answer depends on: tenant, model, prompt and arguments. The key of
 * the journal.
 *
 * @param value 64 hexadecimal digits in lower case
 */
public record CallId(String value) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public CallId {
    if (!SHA_256.matcher(value).matches()) {
      throw new IllegalArgumentException("a call's id has 64 hexadecimal digits");
    }
  }
}
