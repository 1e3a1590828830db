package io.raptorflow.operators.language.admission;

import io.raptorflow.operators.language.admission.Admission.Decision;
import io.raptorflow.operators.language.admission.Admission.Ticket;
import io.raptorflow.schemas.language.LanguageModel;
import io.raptorflow.schemas.language.ModelAnswer;
import io.raptorflow.schemas.language.ModelFailure;
import io.raptorflow.schemas.language.ModelOutcome;
import io.raptorflow.schemas.language.ModelRequest;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Lets through to a model what an {@link Admission} admits. For several threads. */
public final class AdmittedModel implements LanguageModel {
  private final LanguageModel model;
  private final InstantSource clock;
  private final Admission<Call> admission;
  private final Queue<Ticket<Call>> ready = new ConcurrentLinkedQueue<>();
  private final AtomicInteger starts = new AtomicInteger();

  public AdmittedModel(LanguageModel model, AdmissionLimits limits, InstantSource clock) {
    this.model = model;
    this.clock = clock;
    this.admission = new Admission<>(limits);
  }

  private record Call(ModelRequest request, CompletableFuture<ModelOutcome> outcome) {}

  @Override
  public CompletionStage<ModelOutcome> complete(ModelRequest request) {
    var call = new Call(request, new CompletableFuture<>());
    var ticket = new Ticket<>(request.tenant(), request.mostCost(), call);
    Decision decision;
    synchronized (admission) {
      decision = admission.request(ticket, clock.instant());
    }
    if (decision instanceof Decision.Refuse refused) {
      call.outcome().complete(new ModelFailure.Withheld(refused.reason()));
    } else if (decision instanceof Decision.Run) {
      ready.add(ticket);
      startReady();
    }
    return call.outcome();
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public void close() {
    model.close();
  }

  /** In a loop, not each from the end of the one before: those that end at once would pile up. */
  private void startReady() {
    if (starts.getAndIncrement() != 0) {
      return; // whoever is at it starts these, too
    }
    int seen = 1;
    do {
      for (Ticket<Call> ticket = ready.poll(); ticket != null; ticket = ready.poll()) {
        start(ticket);
      }
      seen = starts.addAndGet(-seen);
    } while (seen != 0);
  }

  private void start(Ticket<Call> ticket) {
    CompletableFuture.completedFuture(ticket.call().request())
        .thenCompose(model::complete)
        .whenComplete(
            (outcome, fault) -> {
              synchronized (admission) {
                ready.addAll(admission.release(ticket, cost(ticket, outcome), clock.instant()));
              }
              startReady();
              end(ticket.call(), outcome, fault);
            });
  }

  private static void end(Call call, @Nullable ModelOutcome outcome, @Nullable Throwable fault) {
    if (outcome != null) {
      call.outcome().complete(outcome);
    } else if (fault != null) {
      call.outcome().completeExceptionally(fault);
    }
  }

  /** What failed without a count may have cost all that was set aside. */
  private static long cost(Ticket<Call> ticket, @Nullable ModelOutcome outcome) {
    if (outcome instanceof ModelAnswer answer) {
      return answer.tokens().total();
    }
    boolean free =
        outcome instanceof ModelFailure.RateLimited
            || outcome instanceof ModelFailure.Refused
            || outcome instanceof ModelFailure.Unreachable
            || outcome instanceof ModelFailure.Withheld;
    return free ? 0 : ticket.tokens();
  }
}
