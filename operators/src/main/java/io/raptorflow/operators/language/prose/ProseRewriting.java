package io.raptorflow.operators.language.prose;

import io.raptorflow.operators.language.check.AnswerCheck;
import io.raptorflow.operators.language.generation.Generation;
import io.raptorflow.operators.language.generation.GenerationCounts;
import io.raptorflow.operators.language.generation.ModelBounds;
import io.raptorflow.operators.language.generation.TextGenerator;
import io.raptorflow.operators.language.prompt.Prompt;
import io.raptorflow.operators.language.prose.DraftReport.DraftSection;
import io.raptorflow.operators.language.prose.RewrittenReport.Section;
import io.raptorflow.operators.language.resilience.Delays;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.language.LanguageJournal;
import io.raptorflow.schemas.language.LanguageModel;
import io.raptorflow.schemas.language.PromptVersion;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/**
 * Has the sections of agents' reports rewritten, and forgets what it was told and answered about
 * whatever is deleted. A report of which a part cannot be rewritten is given with that part as it
 * was. Only what the journal cannot keep ends the task.
 */
public final class ProseRewriting extends RichAsyncFunction<Event, Event> {
  private static final long serialVersionUID = 1L;

  /** Reports at a time, so few that the five sections of each fit into a tenant's queue. */
  private static final int REPORTS = 16;

  private static final PromptVersion PROMPT = new PromptVersion("prose-rewrite", 1);

  /** Some 4,000 characters, more than a section of a report is. */
  private static final int MOST_TOKENS = 1_024;

  private static final int MOST_CHARACTERS = 4_000;
  private static final int MOST_SECTIONS = 20;
  private static final int MOST_SUBJECTS = 1_000;
  private static final int MOST_SUBJECT_CHARACTERS = 100_000;

  private final LanguageModel.Opener models;
  private final LanguageJournal.Opener journals;
  private final ModelBounds bounds;
  private final Clock clock;

  private transient @Nullable Running running;

  /** What is opened on the task's machine. */
  private record Running(
      LanguageModel model, LanguageJournal journal, TextGenerator generator, Prompt prompt) {}

  ProseRewriting(
      LanguageModel.Opener models,
      LanguageJournal.Opener journals,
      ModelBounds bounds,
      Clock clock) {
    this.models = models;
    this.journals = journals;
    this.bounds = bounds;
    this.clock = clock;
  }

  /**
   * The rewritten reports, one for each result that holds a report. In one task, since a journal
   * has one writer and a tenant one budget.
   *
   * @param events with results and deletions among them
   * @param clock of the endpoint's machine or of a test
   */
  public static DataStream<Event> of(
      DataStream<Event> events,
      LanguageModel.Opener models,
      LanguageJournal.Opener journals,
      ModelBounds bounds,
      Clock clock) {
    return AsyncDataStream.unorderedWait(
            events,
            new ProseRewriting(models, journals, bounds, clock),
            bounds.longest().toMillis(),
            TimeUnit.MILLISECONDS,
            REPORTS)
        .returns(Types.EVENT)
        .setParallelism(1)
        .uid("prose")
        .name("prose");
  }

  @Override
  public void open(OpenContext context) {
    LanguageJournal journal = journals.open();
    LanguageModel model =
        bounds.around(
            models.open(), clock, Delays.real(), () -> ThreadLocalRandom.current().nextDouble());
    var counts = new GenerationCounts();
    register(counts, getRuntimeContext().getMetricGroup().addGroup("language"));
    var generator =
        new TextGenerator(model, journal, new AnswerCheck(MOST_CHARACTERS), clock, counts);
    running = new Running(model, journal, generator, Prompt.load(PROMPT));
  }

  private static void register(GenerationCounts counts, MetricGroup group) {
    Map.of(
            "calls", counts.calls(),
            "repeatedCalls", counts.repeated(),
            "replayedAnswers", counts.replayed(),
            "refusedAnswers", counts.refused(),
            "failedCalls", counts.failed(),
            "tokens", counts.tokens())
        .forEach((name, count) -> group.gauge(name, (Gauge<Long>) count::get));
  }

  @Override
  public void close() {
    Running opened = running;
    if (opened != null) {
      opened.model().close();
      opened.journal().close();
    }
  }

  @Override
  public void asyncInvoke(Event event, ResultFuture<Event> result) {
    stage(event)
        .whenComplete(
            (reports, fault) -> {
              if (fault == null) {
                result.complete(reports);
              } else {
                result.completeExceptionally(cause(fault));
              }
            });
  }

  private CompletionStage<List<Event>> stage(Event event) {
    if (event.type() == EventType.DATA_DELETED) {
      return opened()
          .journal()
          .erase(event.tenant(), event.subject())
          .thenApply(erased -> List.of());
    }
    return DraftReport.in(event)
        .map(draft -> rewritten(event, draft))
        .orElseGet(() -> CompletableFuture.completedStage(List.of()));
  }

  private CompletionStage<List<Event>> rewritten(Event event, DraftReport draft) {
    List<CompletableFuture<Section>> sections =
        draft.sections().stream()
            .map(section -> section(event, draft, section).toCompletableFuture())
            .toList();
    return CompletableFuture.allOf(sections.toArray(CompletableFuture<?>[]::new))
        .thenApply(
            done -> List.of(event(event, draft, sections.stream().map(CompletableFuture::join))));
  }

  private CompletionStage<Section> section(Event event, DraftReport draft, DraftSection section) {
    return tooMuch(draft, section)
        .map(reason -> (CompletionStage<Generation>) degraded(reason))
        .orElseGet(() -> generate(event.tenant(), draft.subjects(), section))
        .thenApply(generation -> Section.of(section, generation));
  }

  private CompletionStage<Generation> generate(
      String tenant, Set<String> subjects, DraftSection section) {
    Running opened = opened();
    var arguments = Map.of("facts", section.facts(), "draft", section.text());
    return opened
        .generator()
        .generate(tenant, subjects, opened.prompt().render(arguments), MOST_TOKENS);
  }

  private static CompletableFuture<Generation> degraded(String reason) {
    return CompletableFuture.completedFuture(new Generation.Degraded(reason));
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

  /** The answers that come later are kept in the journal for a replay. */
  @Override
  public void timeout(Event event, ResultFuture<Event> result) {
    DraftReport draft = DraftReport.in(event).orElse(null);
    if (draft == null) {
      result.completeExceptionally(
          new IllegalStateException("erasing " + event.subject() + " took over " + longest()));
      return;
    }
    var late = new Generation.Degraded("not all sections were answered within " + longest());
    result.complete(
        List.of(event(event, draft, draft.sections().stream().map(s -> Section.of(s, late)))));
  }

  private String longest() {
    return bounds.longest().toSeconds() + " s";
  }

  private Event event(Event cause, DraftReport draft, Stream<Section> sections) {
    return RewrittenReport.of(
            cause, draft, opened().model().name(), PROMPT.toString(), sections.toList())
        .because(cause);
  }

  private Running opened() {
    Running opened = running;
    if (opened == null) {
      throw new IllegalStateException("not opened");
    }
    return opened;
  }

  private static Throwable cause(Throwable fault) {
    Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
    return cause == null ? fault : cause;
  }
}
