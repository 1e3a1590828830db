package io.raptorflow.operators.host;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.host.KeyLedger.Visits;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.Reason;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads tasks, and tells whoever asked what came of them. What is to be computed it hands out as a
 * call; how that is done is not its business.
 */
final class Answering {
  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  private final AgentRoster roster;
  private final Map<String, Resident> residents;
  private final Payloads payloads;
  private final Effects effects;
  private final CellStore store;
  private final ResultCache cache;
  private final TimerService timers;
  private final TaskEnd end;

  /**
   * @param residents by name
   */
  Answering(
      AgentRoster roster,
      Map<String, Resident> residents,
      Payloads payloads,
      Effects effects,
      CellStore store,
      ResultCache cache,
      TimerService timers,
      TaskEnd end) {
    this.roster = roster;
    this.residents = residents;
    this.payloads = payloads;
    this.effects = effects;
    this.store = store;
    this.cache = cache;
    this.timers = timers;
    this.end = end;
  }

  /**
   * What has to be computed, or null: whoever asked has been told already, or nobody was asked.
   * Afterwards one of {@link #conclude}, {@link #hung} and {@link #unavailable} is to be called.
   */
  @Nullable AnswerCall begin(Turn turn) throws InterruptedException {
    try {
      @Nullable TaskRequest<?> request = TaskRequest.parse(turn.event(), roster, payloads);
      return request == null ? null : begin(request, turn);
    } catch (InvalidInput e) {
      refuse(TaskRequest.agentAsked(turn.event(), roster, payloads), e, turn);
      return null;
    }
  }

  private @Nullable AnswerCall begin(TaskRequest<?> request, Turn turn)
      throws InterruptedException {
    Resident agent = resident(request.agent());
    ResultCache.Question question = question(request, turn);
    @Nullable Answer<?> kept = cache.find(question, timers.currentProcessingTime());
    if (kept != null) {
      long start = System.nanoTime();
      boolean ok = tell(request, () -> kept, agent.memory(), turn);
      agent.metrics().executed(System.nanoTime() - start, ok);
      return null;
    }
    if (agent.breaker().refuses(timers.currentProcessingTime())) {
      unavailable(request, turn);
      return null;
    }
    var cells = new LentCells(store, agent.name());
    return new AnswerCall(turn.addressed(), request, agent, question, cells);
  }

  private static ResultCache.Question question(TaskRequest<?> request, Turn turn) {
    @Nullable Visits visits = turn.ledger().visitsSoFar(request.agent().name());
    return new ResultCache.Question(
        turn.addressed().key(),
        request.agent().name(),
        request.capability().name(),
        visits == null ? 0 : visits.memoryVersion(),
        turn.event().time(),
        request.input(),
        turn.addressed().context());
  }

  /** The agent has answered, or thrown: commits its memory and tells whoever asked. */
  void conclude(AnswerCall call, Turn turn) throws InterruptedException {
    Resident agent = call.agent();
    boolean ok = tell(call.request(), () -> answer(call), call.memory(), turn);
    long now = timers.currentProcessingTime();
    if (ok) {
      agent.breaker().answered(now);
    } else {
      agent.breaker().threw(now);
    }
    agent.metrics().executed(call.nanosAtWork(), ok);
  }

  private Answer<?> answer(AnswerCall call) throws InterruptedException {
    Answer<?> answer = call.answer();
    cache.keep(call.question(), answer, timers.currentProcessingTime());
    return answer;
  }

  /** Gives the answer, or throws what the agent threw. */
  @FunctionalInterface
  private interface Source {
    Answer<?> answer() throws InterruptedException;
  }

  /** Whether the agent has not failed; a refusal is an answer. */
  private boolean tell(TaskRequest<?> request, Source source, CellMemory memory, Turn turn)
      throws InterruptedException {
    AgentSpec agent = request.agent();
    Task task = task(request, turn);
    Emission emission = effects.emission(agent, turn);
    boolean ok = true;
    try {
      Answer<?> answer = source.answer();
      task.answered(answer, request.question(), turn.addressed().context(), emission);
      commit(resident(agent), memory, answer, turn);
    } catch (InvalidInput e) {
      memory.rollBack();
      emission = effects.emission(agent, turn);
      task.refused(e, emission);
    } catch (RuntimeException | StackOverflowError e) {
      end.rethrowIfUnderWay(e);
      memory.rollBack();
      LOG.warn("{} failed on task {}", agent.name(), turn.event().id(), e);
      emission = effects.emission(agent, turn);
      task.threw(Task.describe(e), emission);
      turn.refusals().add(noAnswer(request, Task.describe(e)));
      ok = false;
    }
    effects.say(emission);
    return ok;
  }

  private void commit(Resident agent, CellMemory memory, Answer<?> answer, Turn turn) {
    Event message = turn.event();
    effects.commit(agent, memory, message.time(), message.hops(), answer.effects(), turn.ledger());
  }

  /** The agent has not answered in time. */
  void hung(AnswerCall call, Duration limit, Turn turn) {
    Resident agent = call.agent();
    String what = "no answer within " + limit;
    LOG.warn("{} has given task {} {}: given up", agent.name(), turn.event().id(), what);
    Emission emission = effects.emission(agent.spec(), turn);
    task(call.request(), turn).hung(what, emission);
    effects.say(emission);
    turn.refusals().add(noAnswer(call.request(), what));
    agent.breaker().hung(timers.currentProcessingTime());
    agent.metrics().hung(call.nanosAtWork());
  }

  /** The agent was not asked. */
  void unavailable(TaskRequest<?> request, Turn turn) {
    Emission emission = effects.emission(request.agent(), turn);
    task(request, turn).unavailable(emission);
    effects.say(emission);
    resident(request.agent()).metrics().turnedAway();
  }

  /** The task has ended Flink's task whenever it was tried. */
  void ended(Turn turn, String what) {
    @Nullable AgentSpec agent = TaskRequest.agentAsked(turn.event(), roster, payloads);
    if (agent != null) {
      Emission emission = effects.emission(agent, turn);
      unread(agent, turn.event()).ended(what, emission);
      effects.say(emission);
    }
  }

  /**
   * A task that cannot be read: whoever asked hears it from the agent, if there is such an agent.
   */
  private void refuse(@Nullable AgentSpec agent, InvalidInput fault, Turn turn) {
    if (agent == null) {
      turn.refusals()
          .add(Refusal.of(Reason.AGENT_REFUSED, fault.field(), fault.found(), fault.expected()));
      return;
    }
    Emission emission = effects.emission(agent, turn);
    unread(agent, turn.event()).refused(fault, emission);
    effects.say(emission);
  }

  private static Refusal noAnswer(TaskRequest<?> request, String what) {
    return Refusal.of(
        Reason.AGENT_FAILED,
        request.agent().name() + '.' + request.capability().name(),
        what,
        "an answer");
  }

  private Task task(TaskRequest<?> request, Turn turn) {
    return task(request.agent(), request.capability().name(), turn.event());
  }

  /** A task of which is known only who was asked. */
  private Task unread(AgentSpec agent, Event message) {
    return task(agent, null, message);
  }

  private Task task(AgentSpec agent, @Nullable String capability, Event message) {
    return new Task(
        agent, capability, message.id(), message.subject(), WorkflowTask.of(message, payloads));
  }

  private Resident resident(AgentSpec agent) {
    return requireNonNull(residents.get(agent.name()));
  }
}
