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

  /** With facts alone. */
  public RenderedPrompt render(Map<String, String> facts) {
    return render(facts, Map.of());
  }

  /**
   * Puts the arguments in place, each between fences of its own.
   *
   * @param facts by placeholder: what an answer may take numbers and links from
   * @param background by placeholder: what it may not take them from, such as retrieved text
   * @throws IllegalArgumentException unless each placeholder is given once, and nothing else
   */
  public RenderedPrompt render(Map<String, String> facts, Map<String, String> background) {
    var sorted = new TreeMap<>(facts);
    sorted.putAll(background);
    boolean givenTwice = sorted.size() < facts.size() + background.size();
    if (givenTwice || !placeholders.equals(sorted.keySet())) {
      throw new IllegalArgumentException(
          "prompt %s takes %s, was given %s%s"
              .formatted(
                  version,
                  placeholders,
                  new TreeSet<>(facts.keySet()),
                  background.isEmpty() ? "" : " and " + new TreeSet<>(background.keySet())));
    }
    Fence fence = new Fence(new Digest().put(version, sorted).key());
    String text =
        PLACEHOLDER
            .matcher(wording)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        fence.around(found.group(1), sorted.getOrDefault(found.group(1), ""))));
    return new RenderedPrompt(
        version, fence.explanation(), text, new TreeMap<>(facts), new TreeMap<>(background));
  }
}
