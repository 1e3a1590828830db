package io.raptorflow.benchmarks.retrieval;

/**
 * What a collection may hold at most, so that no file exhausts the heap.
 *
 * @param lineLength characters of a line, its end not counted
 * @param idLength characters of a document's or query's id
 * @param characters of all lines of a file together
 * @param rows documents, queries or judgements of a file
 */
public record CollectionLimits(int lineLength, int idLength, long characters, int rows) {
  private static final CollectionLimits USUAL =
      new CollectionLimits(1_000_000, 256, 1_000_000_000L, 2_000_000);

  public CollectionLimits {
    if (lineLength < 1 || idLength < 1 || characters < 1 || rows < 1) {
      throw new IllegalArgumentException(
          "limits must be at least 1, were %d, %d, %d, %d"
              .formatted(lineLength, idLength, characters, rows));
    }
  }

  /** Lines and ids of 1,000,000 and 256 characters; 1,000,000,000 characters and 2,000,000 rows. */
  public static CollectionLimits usual() {
    return USUAL;
  }
}
