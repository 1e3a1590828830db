package io.raptorflow.operators.language.prose;

import io.raptorflow.operators.language.check.AnswerCheck;
import io.raptorflow.operators.language.generation.GenerationCounts;
import io.raptorflow.operators.language.generation.ModelBounds;
import io.raptorflow.operators.language.generation.TextGenerator;
import io.raptorflow.operators.language.resilience.Delays;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.language.LanguageJournal;
import io.raptorflow.schemas.language.LanguageModel;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/**
 * Has agents' reports rewritten, and forgets what a model was told and answered about whatever is
 * deleted. Only what the journal cannot keep ends the task.
 */
public final class ProseRewriting extends RichAsyncFunction<Event, Event> {
  private static final long serialVersionUID = 1L;

  /** Reports at a time, so few that the five sections of each fit into a tenant's queue. */
  private static final int REPORTS = 16;

  private final LanguageModel.Opener models;
  private final LanguageJournal.Opener journals;
  private final ModelBounds bounds;
  private final Clock clock;

  private transient @Nullable Running running;

  /** What is opened on the task's machine. */
  private record Running(LanguageModel model, LanguageJournal journal, ReportRewriter rewriter) {}

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
   * @param clock of the task's machine or of a test
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
    var check = new AnswerCheck(ReportRewriter.MOST_CHARACTERS);
    var generator = new TextGenerator(model, journal, check, clock, counts);
    running = new Running(model, journal, new ReportRewriter(generator, model.name()));
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
    answers(event)
        .whenComplete(
            (reports, fault) -> {
              if (fault == null) {
                result.complete(reports);
              } else {
                result.completeExceptionally(cause(fault));
              }
            });
  }

  private CompletionStage<List<Event>> answers(Event event) {
    if (event.type() == EventType.DATA_DELETED) {
      return opened()
          .journal()
          .erase(event.tenant(), event.subject())
          .thenApply(erased -> List.of());
    }
    Optional<DraftReport> draft = DraftReport.in(event);
    return draft.isEmpty()
        ? CompletableFuture.completedStage(List.of())
        : opened().rewriter().rewritten(event, draft.get()).thenApply(List::of);
  }

  /** An answer that comes later is kept in the journal for a replay. */
  @Override
  public void timeout(Event event, ResultFuture<Event> result) {
    String limit = bounds.longest().toSeconds() + " s";
    Optional<DraftReport> draft = DraftReport.in(event);
    if (draft.isEmpty()) {
      result.completeExceptionally(
          new IllegalStateException("erasing " + event.subject() + " took more than " + limit));
    } else {
      String reason = "not all sections were answered within " + limit;
      result.complete(List.of(opened().rewriter().unwritten(event, draft.get(), reason)));
    }
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
