package io.raptorflow.operators.detection.conflict;

import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Where the memory of a detector is kept.
 *
 * @param pattern which detector
 * @param tenant whose; has no {@code |}
 * @param name what of the tenant: a person, a budget, an audience or date, a thing decided on, a
 *     question; empty for the tenant as a whole. A name of more than {@value #LONGEST} characters
 *     is replaced by its SHA-256.
 */
public record ConflictKey(ConflictPattern pattern, String tenant, String name) {
  /** Longest name that is kept as it is, in characters. */
  static final int LONGEST = 200;

  public ConflictKey {
    name = name.length() > LONGEST ? "sha-256:" + DigestUtils.sha256Hex(name) : name;
  }

  /** One text for all of it, to partition by. */
  public String text() {
    return pattern.wireName() + '|' + tenant + '|' + name;
  }

  /** The key of a text that {@link #text} gave. */
  static ConflictKey parse(String text) {
    String[] parts = text.split("\\|", 3);
    return new ConflictKey(
        ConflictPattern.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1], parts[2]);
  }
}
