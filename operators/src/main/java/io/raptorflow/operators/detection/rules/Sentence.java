package io.raptorflow.operators.detection.rules;

import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelVariableResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with <code>${CEL}</code> in it, filled from a match. */
final class Sentence {
  private static final Pattern PART = Pattern.compile("\\$\\{([^{}]*)}");
  private static final int LONGEST = 2000;

  private final List<String> texts = new ArrayList<>();
  private final List<Expression> parts = new ArrayList<>();

  private Sentence() {}

  static Sentence compile(String template, CelCompiler compiler, Faults faults) {
    Sentence sentence = new Sentence();
    Matcher part = PART.matcher(template);
    int end = 0;
    while (part.find()) {
      Expression expression = CelEnvironment.compile(compiler, part.group(1), "$.sentence", faults);
      if (expression != null) {
        sentence.texts.add(template.substring(end, part.start()));
        sentence.parts.add(expression);
      }
      end = part.end();
    }
    sentence.texts.add(template.substring(end));
    return sentence;
  }

  /** The sentence of a match; a part without a value, counted as an error, reads "unknown". */
  String fill(String key, MatchedEvents matched, RuleCounters counters) {
    CelVariableResolver variables =
        name ->
            name.equals("key")
                ? Optional.of(key)
                : Optional.of(
                    Expression.fieldsOf(name.substring(MatchedEvents.PREFIX.length()), matched));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      text.append(texts.get(i)).append(shown(parts.get(i).value(variables, counters)));
    }
    text.append(texts.get(parts.size()));
    return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST) + "…";
  }

  private static String shown(@Nullable Object value) {
    return value == null || value instanceof NullValue ? "unknown" : value.toString();
  }
}
