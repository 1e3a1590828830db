package io.raptorflow.operators.knowledge.retrieval;

/** Sums over vectors, in double precision. */
final class Vectors {
  private Vectors() {}

  /**
   * @throws IllegalArgumentException if they differ in length
   */
  static double dot(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "vectors of %d and %d numbers cannot be compared".formatted(a.length, b.length));
    }
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
