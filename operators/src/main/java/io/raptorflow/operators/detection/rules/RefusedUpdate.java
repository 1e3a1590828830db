package io.raptorflow.operators.detection.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An update that was not taken; the rule as it was before goes on.
 *
 * @param reason kind of refusal, for programs
 * @param sentence what was wrong, for the person who published it
 * @param tenant whose rule; null where the update does not say
 * @param rule id of the rule; null where the update does not say
 * @param faults each with its path; empty unless the reason is {@link Reason#INVALID}
 * @param json the update as it came
 */
public record RefusedUpdate(
    Reason reason,
    String sentence,
    @Nullable String tenant,
    @Nullable String rule,
    List<RuleFault> faults,
    String json) {
  public RefusedUpdate {
    faults = List.copyOf(faults);
  }

  /** Kinds of refusal. */
  public enum Reason {
    /** It has faults. */
    INVALID,
    /** Another text of the same version, or a higher version, is known. */
    NOT_HIGHER,
    /** The tenant has as many enabled rules as it may have. */
    TOO_MANY_RULES,
    /** A rule that ran before the restart and that this release refuses; it runs no more. */
    NO_LONGER_VALID
  }
}
