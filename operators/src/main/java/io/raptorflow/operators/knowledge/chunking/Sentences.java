package io.raptorflow.operators.knowledge.chunking;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds sentences, none of which crosses a paragraph. The JDK's rules know no abbreviations; a
 * sentence cut at one is put together again unless a chunk ends just there.
 */
final class Sentences {
  private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t\\r]*+\\n");

  private Sentences() {}

  /** The sentences of a span, in order, without the blanks between them. */
  static List<Span> of(String text, Span span) {
    List<Span> sentences = new ArrayList<>();
    Matcher blank = BLANK_LINE.matcher(text).region(span.start(), span.end());
    int start = span.start();
    while (blank.find()) {
      addParagraph(sentences, text, new Span(start, blank.start()));
      start = blank.end();
    }
    addParagraph(sentences, text, new Span(start, span.end()));
    return sentences;
  }

  private static void addParagraph(List<Span> sentences, String text, Span paragraph) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(paragraph.of(text));
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      Span sentence = new Span(paragraph.start() + start, paragraph.start() + end).stripped(text);
      if (!sentence.isEmpty()) {
        sentences.add(sentence);
      }
      start = end;
    }
  }
}
