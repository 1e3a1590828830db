package io.raptorflow.operators.language.admission;

import java.io.Serializable;

/**
 * Bounds of an {@link Admission}.
 *
 * @param calls at a time in all, at least 1
 * @param callsPerTenant at a time, 1 to {@code calls}
 * @param waitingPerTenant calls that wait for their turn, at least 0
 * @param tokensPerHour of one tenant, 1 to {@value #MOST_TOKENS}
 * @param tenants remembered at a time, at least 1; one whose budget is full is forgotten first
 */
public record AdmissionLimits(
    int calls, int callsPerTenant, int waitingPerTenant, long tokensPerHour, int tenants)
    implements Serializable {
  static final long MOST_TOKENS = 1_000_000_000;

  public AdmissionLimits {
    require("calls", calls, 1, Integer.MAX_VALUE);
    require("callsPerTenant", callsPerTenant, 1, calls);
    require("waitingPerTenant", waitingPerTenant, 0, Integer.MAX_VALUE);
    require("tokensPerHour", tokensPerHour, 1, MOST_TOKENS);
    require("tenants", tenants, 1, Integer.MAX_VALUE);
  }

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, was %d".formatted(name, least, most, value));
    }
  }
}
