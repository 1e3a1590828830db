package io.raptorflow.operators.agents.arbiter.cases;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The least value of each of {@value #HASHES} hash functions over a set (Broder, 1997): two sets of
 * Jaccard similarity s agree in each with probability s. Cut into {@value #BANDS} bands of {@value
 * #ROWS} rows, they share a band with probability 1 − (1 − s^5)^20.
 */
final class MinHash {
  static final int BANDS = 20;
  static final int ROWS = 5;
  static final int HASHES = BANDS * ROWS;

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final int[] least;

  private MinHash(int[] least) {
    this.least = least;
  }

  static MinHash of(Set<Integer> shingles) {
    int[] least = new int[HASHES];
    Arrays.fill(least, Integer.MAX_VALUE);
    for (int shingle : shingles) {
      long base = mixed(shingle * GOLDEN + GOLDEN);
      for (int hash = 0; hash < HASHES; hash++) {
        int value = (int) mixed(base + (hash + 1) * GOLDEN);
        least[hash] = Math.min(least[hash], value);
      }
    }
    return new MinHash(least);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Share of hash functions in which both agree: the estimate of their Jaccard similarity. */
  double similarity(MinHash other) {
    int equal = 0;
    for (int hash = 0; hash < HASHES; hash++) {
      equal += least[hash] == other.least[hash] ? 1 : 0;
    }
    return (double) equal / HASHES;
  }

  /** Names of the buckets it falls into, one a band. */
  List<String> buckets() {
    List<String> buckets = new ArrayList<>(BANDS);
    for (int band = 0; band < BANDS; band++) {
      long hash = band;
      for (int row = 0; row < ROWS; row++) {
        hash = mixed(hash * GOLDEN + least[band * ROWS + row]);
      }
      buckets.add(String.format(Locale.ROOT, "%02d-%016x", band, hash));
    }
    return buckets;
  }

  void write(DataOutput out) throws IOException {
    for (int value : least) {
      out.writeInt(value);
    }
  }

  static MinHash read(DataInput in) throws IOException {
    int[] least = new int[HASHES];
    for (int hash = 0; hash < HASHES; hash++) {
      least[hash] = in.readInt();
    }
    return new MinHash(least);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MinHash hash && Arrays.equals(least, hash.least);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(least);
  }
}
