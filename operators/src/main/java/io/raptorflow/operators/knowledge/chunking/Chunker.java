package io.raptorflow.operators.knowledge.chunking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/**
 * Cuts documents at headings, then fills chunks with whole sentences of a section. A sentence that
 * is too long for a chunk is cut at blanks, a word that is too long between its characters. Every
 * character that is not blank is in a chunk.
 */
public final class Chunker {
  private final ToIntFunction<String> tokens;
  private final ChunkLimits limits;

  /**
   * @param tokens how many tokens a text has, for example {@code embedder::tokens}
   */
  public Chunker(ToIntFunction<String> tokens, ChunkLimits limits) {
    this.tokens = tokens;
    this.limits = limits;
  }

  /**
   * The chunks of a document, in order.
   *
   * @param text with headings as in Markdown ({@code # …}), paragraphs between blank lines
   * @throws IllegalArgumentException if a single character has more tokens than a chunk may have
   */
  public List<Chunk> chunk(String tenant, String document, String text) {
    var ids = new ChunkIds(tenant, document);
    List<Chunk> chunks = new ArrayList<>();
    for (Section section : Section.of(text)) {
      for (Span span : packed(text, pieces(text, section.span()))) {
        String content = span.of(text);
        chunks.add(
            new Chunk(
                ids.next(section.headings(), content),
                chunks.size(),
                section.headings(),
                content,
                span.start(),
                span.end()));
      }
    }
    return chunks;
  }

  /** Sentences, and parts of those that are too long: each fits a chunk. */
  private List<Span> pieces(String text, Span section) {
    List<Span> pieces = new ArrayList<>();
    for (Span sentence : Sentences.of(text, section)) {
      Span rest = sentence;
      while (!fits(text, rest)) {
        Span head = head(text, rest);
        pieces.add(head);
        rest = new Span(head.end(), rest.end()).stripped(text);
      }
      if (!rest.isEmpty()) {
        pieces.add(rest);
      }
    }
    return pieces;
  }

  private List<Span> packed(String text, List<Span> pieces) {
    List<Span> chunks = new ArrayList<>();
    int first = 0;
    int fresh = 0;
    while (fresh < pieces.size()) {
      int from = first;
      int last = largest(fresh, pieces.size() - 1, to -> fits(text, join(pieces, from, to)));
      chunks.add(join(pieces, first, last));
      fresh = last + 1;
      first = fresh < pieces.size() ? withOverlap(text, pieces, first, fresh) : fresh;
    }
    return chunks;
  }

  /** The first piece of the chunk that brings piece {@code fresh} as its first new one. */
  private int withOverlap(String text, List<Span> pieces, int before, int fresh) {
    int first = fresh;
    while (first - 1 > before
        && tokens.applyAsInt(join(pieces, first - 1, fresh - 1).of(text)) <= limits.overlap()
        && fits(text, join(pieces, first - 1, fresh))) {
      first--;
    }
    return first;
  }

  /** The longest start of a span that fits, up to a blank if there is one. */
  private Span head(String text, Span span) {
    int start = span.start();
    int least = start + Character.charCount(text.codePointAt(start));
    if (!fits(text, new Span(start, least))) {
      throw new IllegalArgumentException(
          "the character at %d alone has more than %d tokens".formatted(start, limits.tokens()));
    }
    int most = Math.min(span.end(), start + limits.characters());
    int end =
        largest(least, most, to -> fits(text, new Span(start, whole(text, start, least, to))));
    int whole = whole(text, start, least, end);
    for (int blank = whole - 1; blank > start; blank--) {
      if (Character.isWhitespace(text.charAt(blank))) {
        Span words = new Span(start, blank).stripped(text);
        return fits(text, words) ? words : new Span(start, whole);
      }
    }
    return new Span(start, whole);
  }

  /** Not between the halves of a surrogate pair. */
  private static int whole(String text, int start, int least, int end) {
    boolean split =
        end > start
            && end < text.length()
            && Character.isHighSurrogate(text.charAt(end - 1))
            && Character.isLowSurrogate(text.charAt(end));
    return split ? Math.max(least, end - 1) : end;
  }

  /**
   * The largest number known to be allowed, found by bisection: {@code low} must be, and what is
   * returned was tried. Where what is allowed has gaps, it may be less than the largest of all.
   */
  private static int largest(int low, int high, IntPredicate allowed) {
    int good = low;
    int bad = high + 1;
    while (bad - good > 1) {
      int middle = (good + bad) >>> 1;
      if (allowed.test(middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return good;
  }

  private static Span join(List<Span> pieces, int first, int last) {
    return new Span(pieces.get(first).start(), pieces.get(last).end());
  }

  private boolean fits(String text, Span span) {
    return span.length() <= limits.characters()
        && tokens.applyAsInt(span.of(text)) <= limits.tokens();
  }
}
