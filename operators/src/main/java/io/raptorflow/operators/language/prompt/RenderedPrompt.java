package io.raptorflow.operators.language.prompt;

import io.raptorflow.schemas.language.CallId;
import io.raptorflow.schemas.language.ModelRequest;
import io.raptorflow.schemas.language.PromptVersion;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A prompt with its arguments in place.
 *
 * @param instructions how fenced texts are to be taken
 * @param text the prompt's wording with what it is about
 * @param facts what an answer's numbers and links must come from, by placeholder
 * @param background what was put in beside them
 */
public record RenderedPrompt(
    PromptVersion prompt,
    String instructions,
    String text,
    SortedMap<String, String> facts,
    SortedMap<String, String> background) {
  public RenderedPrompt {
    facts = new TreeMap<>(facts);
    background = new TreeMap<>(background);
  }

  public ModelRequest request(String tenant, int mostTokens) {
    return new ModelRequest(tenant, instructions, text, mostTokens);
  }

  /**
   * The same for the same call, on any machine.
   *
   * @param subjects of the call: what is erased for one must not stay for another
   * @param model as {@link io.raptorflow.schemas.language.LanguageModel#name} gives it
   */
  public CallId callId(String tenant, String model, Set<String> subjects) {
    Digest digest = new Digest().put(tenant).put(model).put(Integer.toString(subjects.size()));
    new TreeSet<>(subjects).forEach(digest::put);
    return new CallId(digest.put(prompt, arguments()).hex());
  }

  /** All that was put in, by placeholder. */
  SortedMap<String, String> arguments() {
    SortedMap<String, String> all = new TreeMap<>(facts);
    all.putAll(background);
    return all;
  }

  /** The facts, one below the other. */
  public String known() {
    return String.join("\n", facts.values());
  }
}
