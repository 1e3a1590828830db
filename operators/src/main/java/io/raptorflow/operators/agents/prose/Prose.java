package io.raptorflow.operators.agents.prose;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a section from figures: a sentence names figures in braces and gets their numbers, so that
 * no number can be told that is not a figure. {@code {name}} is the value, {@code {name.before}}
 * and {@code {name.change}} the others; {@code {}} is the next of the words given beside the
 * template, which braces mean nothing in. A sentence about a figure that is undefined is left out.
 */
public final class Prose {
  private final Map<String, Figure> figures;
  private final List<String> sentences = new ArrayList<>();
  private final Set<String> told = new LinkedHashSet<>();

  /**
   * @param figures by name
   */
  public Prose(Map<String, Figure> figures) {
    this.figures = figures;
  }

  /**
   * Says a sentence.
   *
   * @param words what people called things, one for each {@code {}}
   */
  public Prose say(String template, String... words) {
    StringBuilder sentence = new StringBuilder();
    List<String> named = new ArrayList<>();
    Iterator<String> next = List.of(words).iterator();
    int at = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
      int close = template.indexOf('}', open);
      String reference = template.substring(open + 1, close);
      sentence.append(template, at, open);
      at = close + 1;
      if (reference.isEmpty()) {
        sentence.append(next.next());
        continue;
      }
      String number = number(reference);
      if (number == null) {
        return this;
      }
      sentence.append(number);
      named.add(nameIn(reference));
    }
    sentences.add(sentence.append(template.substring(at)).toString());
    told.addAll(named);
    return this;
  }

  /** Says it when the figure is defined, and above, at or below 0 as asked. */
  public Prose sayIf(String reference, int sign, String template) {
    BigDecimal value = value(reference);
    return value != null && value.signum() == sign ? say(template) : this;
  }

  private static String nameIn(String reference) {
    int dot = reference.indexOf('.');
    return dot < 0 ? reference : reference.substring(0, dot);
  }

  private @Nullable BigDecimal value(String reference) {
    Figure figure = figures.get(nameIn(reference));
    if (figure == null) {
      throw new IllegalArgumentException("no figure " + reference);
    }
    if (reference.endsWith(".before")) {
      return figure.before();
    }
    return reference.endsWith(".change") ? figure.change() : figure.value();
  }

  private @Nullable String number(String reference) {
    BigDecimal value = value(reference);
    return value == null ? null : value.toPlainString();
  }

  /** What was said, as a section. */
  public Section as(String title, List<String> evidence) {
    return new Section(title, String.join(" ", sentences), List.copyOf(told), evidence);
  }
}
