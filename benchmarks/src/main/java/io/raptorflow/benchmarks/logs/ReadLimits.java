package io.raptorflow.benchmarks.logs;

/**
 * What a log may hold at most, so that no file, however packed, exhausts the heap.
 *
 * @param bytes once unpacked
 * @param events in all
 * @param cases in all
 * @param nameLength characters of a case, activity, resource or any other name that is kept
 */
public record ReadLimits(long bytes, long events, int cases, int nameLength) {
  private static final ReadLimits USUAL = new ReadLimits(4L << 30, 5_000_000, 500_000, 300);

  /** Four gibibytes, 5,000,000 events, 500,000 cases, names of 300 characters. */
  public static ReadLimits usual() {
    return USUAL;
  }
}
