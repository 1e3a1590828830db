package io.raptorflow.benchmarks.retrieval;

/**
 * A document of a collection.
 *
 * @param id unique in the collection, not blank
 * @param title may be empty
 * @param text may be empty
 */
public record Passage(String id, String title, String text) {

  /** Title and text in one field, parted by a blank, as BEIR's baselines index them. */
  public String whole() {
    return title.isBlank() ? text : title + " " + text;
  }
}
