package io.raptorflow.operators.language.prompt;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.language.PromptVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The wording of a prompt, from {@code prompts/<id>/<version>.txt} on the class path. Placeholders
 * are {@code {{name}}}; braces in what replaces them mean nothing.
 */
public final class Prompt {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z][a-z_]*)}}");

  private final PromptVersion version;
  private final String wording;
  private final Set<String> placeholders;

  Prompt(PromptVersion version, String wording) {
    this.version = version;
    this.wording = wording;
    this.placeholders =
        PLACEHOLDER
            .matcher(wording)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Prompt load(PromptVersion version) {
    String file = "/prompts/" + version + ".txt";
    try (InputStream stream = Prompt.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalArgumentException("there is no prompt " + file + " on the class path");
      }
      return new Prompt(version, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new IllegalStateException(file + " cannot be read", unreadable);
    }
  }

  /**
   * Puts the arguments in place.
   *
   * @param arguments by placeholder: one for each, and no other
   * @throws IllegalArgumentException if one is missing or has no place
   */
  public RenderedPrompt render(Map<String, Argument> arguments) {
    if (!placeholders.equals(arguments.keySet())) {
      throw new IllegalArgumentException(
          "prompt %s takes %s, was given %s"
              .formatted(version, placeholders, new TreeSet<>(arguments.keySet())));
    }
    var sorted = new TreeMap<>(arguments);
    Fence fence = new Fence(new Digest().put(version, sorted).key());
    String text =
        PLACEHOLDER
            .matcher(wording)
            .replaceAll(found -> Matcher.quoteReplacement(inPlace(fence, found.group(1), sorted)));
    return new RenderedPrompt(version, fence.explanation(), text, sorted);
  }

  private static String inPlace(Fence fence, String name, Map<String, Argument> arguments) {
    Argument argument = requireNonNull(arguments.get(name), name);
    if (argument instanceof Argument.Word word) {
      return word.word();
    }
    if (argument instanceof Argument.Facts facts) {
      return fence.around(name, facts.text());
    }
    List<String> passages = argument.texts();
    return IntStream.range(0, passages.size())
        .mapToObj(i -> fence.around(name + "-" + (i + 1), passages.get(i)))
        .collect(Collectors.joining("\n"));
  }
}
