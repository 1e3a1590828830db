package io.raptorflow.operators.knowledge.chunking;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A heading with what stands under it up to the next one.
 *
 * @param headings its own last, outermost first
 * @param span from the heading's first character on
 */
record Section(List<String> headings, Span span) {
  /** CommonMark's ATX headings. */
  private static final Pattern HEADING = Pattern.compile(" {0,3}(#{1,6})(?:[ \\t]+(.*))?");

  private static final Pattern CLOSING = Pattern.compile("(?:^|[ \\t])#+$");
  private static final int LONGEST_HEADING = 200;

  /** The sections of a text, in order and without gaps. */
  static List<Section> of(String text) {
    List<Section> sections = new ArrayList<>();
    List<Heading> path = new ArrayList<>();
    String fence = "";
    int start = 0;
    for (int line = 0; line < text.length(); ) {
      int next = text.indexOf('\n', line) + 1;
      next = next == 0 ? text.length() : next;
      String content = text.substring(line, Math.min(next, line + LONGEST_HEADING * 2));
      String mark = fenceMark(content);
      if (fence.isEmpty()) {
        fence = mark;
      } else if (mark.equals(fence)) {
        fence = "";
      }
      Matcher heading = HEADING.matcher(content.stripTrailing());
      if (fence.isEmpty() && heading.matches()) {
        add(sections, path, new Span(start, line));
        start = line;
        int level = heading.group(1).length();
        path.removeIf(above -> above.level() >= level);
        path.add(new Heading(level, title(heading.group(2))));
      }
      line = next;
    }
    add(sections, path, new Span(start, text.length()));
    return sections;
  }

  private static void add(List<Section> sections, List<Heading> path, Span span) {
    if (!span.isEmpty()) {
      List<String> titles =
          path.stream().map(Heading::title).filter(title -> !title.isEmpty()).toList();
      sections.add(new Section(titles, span));
    }
  }

  /** Code between fences has no headings. */
  private static String fenceMark(String line) {
    String content = line.strip();
    if (content.startsWith("```")) {
      return "```";
    }
    return content.startsWith("~~~") ? "~~~" : "";
  }

  private static String title(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String title = CLOSING.matcher(text.strip()).replaceFirst("").strip();
    if (title.length() <= LONGEST_HEADING) {
      return title;
    }
    boolean pair = Character.isHighSurrogate(title.charAt(LONGEST_HEADING - 1));
    return title.substring(0, pair ? LONGEST_HEADING - 1 : LONGEST_HEADING).strip();
  }

  private record Heading(int level, String title) {}
}
