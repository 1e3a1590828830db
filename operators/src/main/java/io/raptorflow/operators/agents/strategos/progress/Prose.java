package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.strategos.progress.Report.Figure;
import io.raptorflow.operators.agents.strategos.progress.Report.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a section from figures: a sentence names figures in braces and gets their numbers, so that
 * no number can be told that is not a figure. {@code {name}} is the value, {@code {name.before}}
 * and {@code {name.change}} the others. A sentence about a figure that is undefined is left out.
 */
final class Prose {
  private final Map<String, Figure> figures;
  private final List<String> sentences = new ArrayList<>();
  private final Set<String> told = new LinkedHashSet<>();

  Prose(Map<String, Figure> figures) {
    this.figures = figures;
  }

  Prose say(String template) {
    StringBuilder sentence = new StringBuilder();
    List<String> named = new ArrayList<>();
    int at = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
      int close = template.indexOf('}', open);
      String reference = template.substring(open + 1, close);
      String number = number(reference);
      if (number == null) {
        return this;
      }
      sentence.append(template, at, open).append(number);
      named.add(nameIn(reference));
      at = close + 1;
    }
    sentences.add(sentence.append(template.substring(at)).toString());
    told.addAll(named);
    return this;
  }

  /** Says it when the figure is defined, and above, at or below 0 as asked. */
  Prose sayIf(String reference, int sign, String template) {
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

  Section as(String title, List<String> evidence) {
    return new Section(title, String.join(" ", sentences), List.copyOf(told), evidence);
  }
}
