package io.raptorflow.operators.language.prompt;

import io.raptorflow.schemas.language.PromptVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
   * Puts the arguments in place, each between fences of its own.
   *
   * @param arguments by placeholder: one for each, and no other
   * @throws IllegalArgumentException if one is missing or has no place
   */
  public RenderedPrompt render(Map<String, String> arguments) {
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
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        fence.around(found.group(1), sorted.getOrDefault(found.group(1), ""))));
    return new RenderedPrompt(version, fence.explanation(), text, sorted);
  }
}
