package io.raptorflow.schemas.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.EventType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/**
 * Measures how much processor time checking a metric takes, so that what else runs hardly counts.
 * Prints nanoseconds a payload: the best and the median of some rounds, after a warm-up. Run by
 * hand.
 */
@NullMarked
final class PayloadCheckTiming {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 15;
  private static final int CHECKS_A_ROUND = 1_000_000;

  private static final byte[] METRIC =
      ("{\"series\":\"ads.autumn.cpc\",\"value\":0.4213,\"unit\":\"EUR\",\"campaign\":\"c-autumn-sale\","
              + "\"plan\":\"pl-autumn\",\"dimensions\":{\"device\":\"mobile\",\"country\":\"DE\"}}")
          .getBytes(UTF_8);

  private PayloadCheckTiming() {}

  public static void main(String[] arguments) {
    PayloadSchemas schemas = PayloadSchemas.load();
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      rounds[round] = nanosecondsEach(schemas);
    }
    double[] warm = Arrays.copyOfRange(rounds, ROUNDS / 3, ROUNDS);
    Arrays.sort(warm);
    System.out.printf(
        "%d bytes: best %.0f ns, median %.0f ns of processor time%n",
        METRIC.length, warm[0], warm[warm.length / 2]);
  }

  private static double nanosecondsEach(PayloadSchemas schemas) {
    int violations = 0;
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < CHECKS_A_ROUND; i++) {
      if (schemas.check(EventType.METRIC_RECORDED, "metric", null, METRIC) != null) {
        violations++;
      }
    }
    long elapsed = THREADS.getCurrentThreadCpuTime() - start;
    if (violations > 0) {
      throw new IllegalStateException(violations + " violations found in a metric that has none");
    }
    return (double) elapsed / CHECKS_A_ROUND;
  }
}
