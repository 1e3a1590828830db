package io.raptorflow.operators.language.prompt;

import io.raptorflow.operators.language.ModelRequest;
import io.raptorflow.operators.language.PromptVersion;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A prompt with its arguments in place.
 *
 * @param instructions how fenced texts are to be taken
 * @param text the prompt's wording with what it is about
 * @param arguments what was put in, by placeholder
 */
public record RenderedPrompt(
    PromptVersion prompt, String instructions, String text, SortedMap<String, Argument> arguments) {
  public RenderedPrompt {
    arguments = new TreeMap<>(arguments);
  }

  public ModelRequest request(String tenant, int mostTokens) {
    return new ModelRequest(tenant, prompt, instructions, text, mostTokens);
  }

  /** All facts, one below the other. */
  public String facts() {
    StringBuilder facts = new StringBuilder();
    for (Map.Entry<String, Argument> argument : arguments.entrySet()) {
      if (argument.getValue() instanceof Argument.Facts found) {
        facts.append(found.text()).append('\n');
      }
    }
    return facts.toString();
  }
}
