package io.raptorflow.operators.knowledge.chunking;

import java.util.List;

/**
 * A part of a document.
 *
 * @param id the same for the same tenant, document, headings, text and, where these come again in
 *     the document, the same turn; 64 hexadecimal digits
 * @param position its place among the document's chunks, from 0
 * @param headings above it, outermost first, at most 6, each at most 200 characters
 * @param text as it stands in the document, neither blank nor with blanks around it
 * @param start its first character's (UTF-16) offset in the document
 * @param end the offset behind its last
 */
public record Chunk(
    String id, int position, List<String> headings, String text, int start, int end) {
  public Chunk {
    headings = List.copyOf(headings);
  }
}
