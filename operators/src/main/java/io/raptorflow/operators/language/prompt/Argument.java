package io.raptorflow.operators.language.prompt;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;

/** What a placeholder is replaced by. */
public sealed interface Argument {
  /** Every text in it, for the call's id. */
  List<String> texts();

  /**
   * A word or two of our own, put in as it is: never anything that came from outside.
   *
   * @param word letters, digits, spaces and hyphens, at most {@value #LONGEST} characters
   */
  record Word(String word) implements Argument {
    static final int LONGEST = 80;
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} -]*");

    public Word {
      if (word.length() > LONGEST || !PLAIN.matcher(word).matches()) {
        throw new IllegalArgumentException(
            "a word is of letters, digits, spaces and hyphens, at most " + LONGEST + " characters");
      }
    }

    @Override
    public List<String> texts() {
      return List.of(word);
    }
  }

  /** What was computed: the answer's numbers and links must come from here. Fenced. */
  record Facts(String text) implements Argument {
    public Facts {
      requireNonNull(text, "text");
    }

    @Override
    public List<String> texts() {
      return List.of(text);
    }
  }

  /** What retrieval found, in its order. Fenced one by one; no number or link is taken from it. */
  record Passages(List<String> texts) implements Argument {
    public Passages {
      texts = List.copyOf(texts);
    }
  }
}
