package io.raptorflow.operators.language.prose;

import io.raptorflow.operators.language.generation.Generation;
import io.raptorflow.operators.language.generation.TextGenerator;
import io.raptorflow.operators.language.prompt.Prompt;
import io.raptorflow.operators.language.prompt.RenderedPrompt;
import io.raptorflow.operators.language.prose.DraftReport.DraftSection;
import io.raptorflow.operators.language.prose.RewrittenReport.Section;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.language.PromptVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** Has the sections of a report rewritten, each on its own, and puts together what came of it. */
final class ReportRewriter {
  private static final PromptVersion ALONE = new PromptVersion("prose-rewrite", 1);
  private static final PromptVersion WITH_PASSAGES = new PromptVersion("prose-with-passages", 1);

  /** Some 4,000 characters, more than a section of a report is. */
  private static final int MOST_TOKENS = 1_024;

  static final int MOST_CHARACTERS = 4_000;
  private static final int MOST_SECTIONS = 20;
  private static final int MOST_SUBJECTS = 1_000;
  private static final int MOST_SUBJECT_CHARACTERS = 100_000;

  private final TextGenerator generator;
  private final String model;
  private final Prompt alone = Prompt.load(ALONE);
  private final Prompt withPassages = Prompt.load(WITH_PASSAGES);

  /**
   * Over a generator.
   *
   * @param model as the report is to name it
   */
  ReportRewriter(TextGenerator generator, String model) {
    this.generator = generator;
    this.model = model;
  }

  /** The report for people; a part that cannot be rewritten is in it as it was. */
  CompletionStage<Event> rewritten(Event cause, DraftReport draft) {
    List<CompletableFuture<Generation>> answers =
        draft.sections().stream()
            .map(section -> answer(cause.tenant(), draft, section).toCompletableFuture())
            .toList();
    return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
        .thenApply(
            done -> event(cause, draft, answers.stream().map(CompletableFuture::join).toList()));
  }

  /** The same with no part rewritten. */
  Event unwritten(Event cause, DraftReport draft, String reason) {
    Generation degraded = new Generation.Degraded(reason);
    return event(cause, draft, draft.sections().stream().map(section -> degraded).toList());
  }

  private CompletionStage<Generation> answer(
      String tenant, DraftReport draft, DraftSection section) {
    Optional<String> tooMuch = tooMuch(draft, section);
    if (tooMuch.isPresent()) {
      return CompletableFuture.completedStage(new Generation.Degraded(tooMuch.get()));
    }
    return generator.generate(tenant, draft.subjects(), prompt(draft, section), MOST_TOKENS);
  }

  /** Numbers and links of passages are none that an answer may take. */
  private RenderedPrompt prompt(DraftReport draft, DraftSection section) {
    var facts = Map.of("facts", section.facts(), "draft", section.text());
    return draft.passages().isEmpty()
        ? alone.render(facts)
        : withPassages.render(facts, Map.of("passages", draft.passages()));
  }

  /** Why nobody is asked about the section. */
  private static Optional<String> tooMuch(DraftReport draft, DraftSection section) {
    if (draft.sections().size() > MOST_SECTIONS) {
      return Optional.of("the report has more than " + MOST_SECTIONS + " sections");
    }
    if (section.text().length() + section.facts().length() > MOST_CHARACTERS) {
      return Optional.of("the section and its facts have more than 4,000 characters");
    }
    int characters = draft.subjects().stream().mapToInt(String::length).sum();
    if (draft.subjects().size() > MOST_SUBJECTS || characters > MOST_SUBJECT_CHARACTERS) {
      return Optional.of("the report concerns too many to be erased for each of them");
    }
    return Optional.empty();
  }

  private Event event(Event cause, DraftReport draft, List<Generation> answers) {
    List<Section> sections =
        IntStream.range(0, answers.size())
            .mapToObj(i -> Section.of(draft.sections().get(i), answers.get(i)))
            .toList();
    PromptVersion prompt = draft.passages().isEmpty() ? ALONE : WITH_PASSAGES;
    return RewrittenReport.of(cause, draft, model, prompt.toString(), sections).because(cause);
  }
}
