package io.raptorflow.operators.workflow.engine;

import io.raptorflow.operators.workflow.engine.RandomDefinition.Kind;
import io.raptorflow.operators.workflow.engine.RandomDefinition.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What docs/workflows.md says happens, as naively as it can be written: everything is kept,
 * everything is looked at again after each entry. What is there to be seen from outside is compared
 * with the engine.
 */
final class WorkflowModel {
  /** What a part or step told: its number, and its list. */
  record Told(int n, List<Integer> list) {}

  final class Part {
    final Step step;
    final int number;

    /** asked, resting, due, waiting, succeeded, failed or ended. */
    String is;

    int attempt;
    final Set<Integer> timedOut = new HashSet<>();
    @Nullable Told told;
    boolean isTooLateToBeUndone;

    Part(Step step, int number, String is) {
      this.step = step;
      this.number = number;
      this.is = is;
    }

    boolean isOpen() {
      return Set.of("asked", "resting", "due", "waiting").contains(is);
    }

    String task() {
      return step.spec.id() + "/" + number + "/" + attempt;
    }

    String name() {
      return step.spec.id() + "/" + number;
    }

    /** Whether an arbiter is asked, about the element 10,000 below. */
    boolean isArbitration() {
      return number >= 10_000;
    }
  }

  final class Step {
    final Spec spec;
    String is = "pending";
    final List<Part> parts = new ArrayList<>();
    final List<Part> arbitrations = new ArrayList<>();
    final List<Integer> items = new ArrayList<>();
    @Nullable Told told;

    Step(Spec spec) {
      this.spec = spec;
    }

    List<Part> all() {
      List<Part> all = new ArrayList<>(parts);
      all.addAll(arbitrations);
      return all;
    }
  }

  final List<Step> steps = new ArrayList<>();
  String state = "running";
  @Nullable String cause;

  /** Everything that was ever asked, with what. */
  final List<String> asked = new ArrayList<>();

  final Set<String> timers = new TreeSet<>();
  final Set<String> awaited = new TreeSet<>();
  final Set<String> approvals = new TreeSet<>();
  final Set<String> children = new TreeSet<>();
  final Set<String> cancelled = new TreeSet<>();
  final List<String> undone = new ArrayList<>();
  final List<String> notUndone = new ArrayList<>();

  private final List<Part> inOrderOfSettling = new ArrayList<>();
  private final Set<String> commands = new HashSet<>();
  private @Nullable Part undoing;
  private int undoAttempt;
  private boolean undoRests;

  WorkflowModel(RandomDefinition definition) {
    definition.steps().forEach(spec -> steps.add(new Step(spec)));
    if (definition.hasDeadline()) {
      timers.add("deadline//0/0");
    }
    goOn();
  }

  boolean isOver() {
    return Set.of("completed", "failed", "cancelled", "compensated").contains(state);
  }

  Map<String, Integer> outputs() {
    Map<String, Integer> outputs = new TreeMap<>();
    for (Step step : steps) {
      if (state.equals("completed") && step.spec.tells() && step.told != null) {
        outputs.put("o" + step.spec.index(), step.told.n());
      }
    }
    return outputs;
  }

  // what comes in

  void answered(
      String step, int number, int attempt, boolean undo, @Nullable Told told, String how) {
    if (isOver()) {
      return;
    }
    if (undo) {
      undoAnswered(step, number, attempt, told != null, how);
    } else {
      Part part = find(step, number);
      if (part != null && attempt <= part.attempt) {
        answered(part, attempt, told, how);
      }
    }
    goOn();
  }

  private void answered(Part part, int attempt, @Nullable Told told, String how) {
    if (told != null && part.isOpen()) {
      timers.remove("timeout/" + part.task());
      timers.remove("retry/" + part.name() + "/" + (part.attempt + 1));
      part.told = told;
      settle(part, "succeeded");
    } else if (told != null) {
      if (part.told == null && part.timedOut.contains(attempt)) {
        part.told = told;
      }
    } else if (part.is.equals("asked") && attempt == part.attempt) {
      timers.remove("timeout/" + part.task());
      attemptFailed(part, how.equals("threw"));
    } else {
      part.timedOut.remove(attempt);
    }
  }

  private void attemptFailed(Part part, boolean mayBeRepeated) {
    if (cause == null && mayBeRepeated && part.attempt <= part.step.spec.retries()) {
      part.is = "resting";
      timers.add("retry/" + part.name() + "/" + (part.attempt + 1));
    } else {
      settle(part, "failed");
    }
  }

  void fired(String timer) {
    if (isOver()) {
      return;
    }
    String[] fields = timer.split("/", -1);
    boolean wasSet = timers.remove(timer);
    if (!wasSet) {
      return;
    }
    Part part = find(fields[1], Integer.parseInt(fields[2]));
    switch (fields[0]) {
      case "deadline" -> end("deadline");
      case "timeout" -> {
        part.timedOut.add(part.attempt);
        attemptFailed(part, true);
      }
      case "retry" -> {
        if (state.equals("paused")) {
          part.is = "due";
        } else {
          askAgain(part);
        }
      }
      case "wait" -> waited(part);
      case "undo_timeout" -> undoFailed(true);
      case "undo_retry" -> {
        undoAttempt++;
        undoRests = false;
        askToUndo();
      }
      default -> throw new IllegalArgumentException(timer);
    }
    goOn();
  }

  private void waited(Part part) {
    if (part.step.spec.kind() == Kind.WAIT
        || part.step.spec.kind() == Kind.APPROVAL && part.step.spec.silenceApproves()) {
      settle(part, "succeeded");
    } else {
      settle(part, "failed");
    }
  }

  void matched(String step, int number) {
    Part part = find(step, number);
    if (!isOver() && part != null && part.is.equals("waiting")) {
      timers.remove("wait/" + part.name() + "/0");
      settle(part, "succeeded");
      goOn();
    }
  }

  void childCompleted(String step, int number, @Nullable Told told) {
    Part part = find(step, number);
    if (!isOver() && part != null && part.is.equals("waiting")) {
      part.told = told;
      settle(part, told != null ? "succeeded" : cause != null ? "ended" : "failed");
      goOn();
    }
  }

  void commanded(String id, String command, String step, int number, @Nullable String by) {
    if (isOver() || !commands.add(id)) {
      return;
    }
    Part part = find(step, number);
    switch (command) {
      case "pause" -> state = state.equals("running") && cause == null ? "paused" : state;
      case "resume" -> resume();
      case "cancel" -> end("cancelled");
      case "approve", "reject" -> {
        if (part != null
            && part.is.equals("waiting")
            && part.step.spec.kind() == Kind.APPROVAL
            && (!part.step.spec.hasApprovers() || "ines".equals(by))) {
          timers.remove("wait/" + part.name() + "/0");
          settle(part, command.equals("approve") ? "succeeded" : "failed");
        }
      }
      default -> throw new IllegalArgumentException(command);
    }
    goOn();
  }

  private void resume() {
    if (state.equals("paused")) {
      state = "running";
      for (Step step : steps) {
        for (Part part : step.all()) {
          if (part.is.equals("due")) {
            askAgain(part);
          }
        }
      }
    }
  }

  private @Nullable Part find(String id, int number) {
    return steps.stream()
        .filter(step -> step.spec.id().equals(id))
        .flatMap(step -> step.all().stream())
        .filter(part -> part.number == number)
        .findFirst()
        .orElse(null);
  }

  // what comes of it

  private void goOn() {
    if (state.equals("running") && cause == null) {
      start();
    }
    if (cause != null) {
      windUp();
    }
  }

  private void start() {
    for (Step step : steps) {
      boolean isReady =
          step.is.equals("pending")
              && dependencies(step.spec).stream()
                  .allMatch(
                      d -> Set.of("completed", "failed", "skipped").contains(steps.get(d).is));
      if (isReady && cause == null) {
        start(step);
      }
    }
    boolean allSettled =
        steps.stream().allMatch(s -> Set.of("completed", "failed", "skipped").contains(s.is));
    if (cause == null && allSettled) {
      state = "completed";
      timers.clear();
    }
  }

  private static Set<Integer> dependencies(Spec spec) {
    Set<Integer> all = new HashSet<>(spec.depends());
    all.addAll(List.of(spec.when(), spec.each()));
    if (spec.kind() != Kind.WAIT) {
      all.add(spec.refers());
    }
    all.remove(-1);
    return all;
  }

  private void start(Step step) {
    Spec spec = step.spec;
    if (spec.when() >= 0) {
      Step read = steps.get(spec.when());
      if (spec.whenStatus() ? !read.is.equals("completed") : read.is.equals("skipped")) {
        step.is = "skipped";
        return;
      }
      if (!spec.whenStatus() && read.told == null) {
        fail(step);
        return;
      }
      if (!spec.whenStatus() && read.told.n() <= 1) {
        step.is = "skipped";
        return;
      }
    }
    if (spec.each() >= 0) {
      Step list = steps.get(spec.each());
      if (list.is.equals("skipped")) {
        step.is = "skipped";
        return;
      }
      if (list.told == null) {
        fail(step);
        return;
      }
      step.items.addAll(list.told.list());
    }
    int elements = spec.each() >= 0 ? step.items.size() : 1;
    if (spec.refers() >= 0 && spec.kind() != Kind.WAIT && elements > 0) {
      Step referred = steps.get(spec.refers());
      if (referred.is.equals("skipped")) {
        step.is = "skipped";
        return;
      }
      if (referred.told == null) {
        fail(step);
        return;
      }
    }
    step.is = "running";
    for (int i = 0; i < elements * spec.agents(); i++) {
      step.parts.add(new Part(step, i, "waiting"));
    }
    step.parts.forEach(this::begin);
    settleIfDone(step);
  }

  private void begin(Part part) {
    switch (part.step.spec.kind()) {
      case ASK -> askAgain(part);
      case WAIT -> timers.add("wait/" + part.name() + "/0");
      case APPROVAL -> {
        approvals.add(part.name());
        timeOf(part);
      }
      case AWAIT -> {
        awaited.add(part.name());
        timeOf(part);
      }
      case CHILD -> children.add(part.name());
    }
  }

  private void timeOf(Part part) {
    if (part.step.spec.hasTimeout()) {
      timers.add("wait/" + part.name() + "/0");
    }
  }

  private void askAgain(Part part) {
    part.attempt++;
    part.is = "asked";
    asked.add(part.task() + " " + params(part));
    timers.add("timeout/" + part.task());
  }

  private String params(Part part) {
    if (part.isArbitration()) {
      return "null null";
    }
    Spec spec = part.step.spec;
    String a = spec.refers() >= 0 ? "" + steps.get(spec.refers()).told.n() : "x";
    String b = spec.each() >= 0 ? "" + part.step.items.get(part.number / spec.agents()) : "y";
    return a + " " + b;
  }

  private void settle(Part part, String how) {
    part.is = how;
    awaited.remove(part.name());
    approvals.remove(part.name());
    children.remove(part.name());
    if (!part.isArbitration()) {
      inOrderOfSettling.add(part);
    }
    settleIfDone(part.step);
  }

  private void settleIfDone(Step step) {
    if (step.all().stream().anyMatch(Part::isOpen)) {
      return;
    }
    if (step.parts.stream().anyMatch(part -> part.is.equals("ended"))) {
      step.is = "cancelled";
      return;
    }
    if (arbitrate(step)) {
      return;
    }
    for (int element = 0; element < elements(step); element++) {
      List<Part> good = good(step, element);
      Told decided = decided(step, element, good);
      if (decided == null && !isEnough(step.spec, good)) {
        fail(step);
        return;
      }
      Told told = decided != null ? decided : chosen(step.spec, good);
      step.told = step.spec.each() >= 0 ? null : told;
    }
    step.is = "completed";
  }

  private static int elements(Step step) {
    return step.parts.size() / step.spec.agents();
  }

  private static List<Part> good(Step step, int element) {
    int first = element * step.spec.agents();
    return step.parts.subList(first, first + step.spec.agents()).stream()
        .filter(part -> part.is.equals("succeeded"))
        .toList();
  }

  /** Whether somebody is asked who decides; while it is paused, that waits. */
  private boolean arbitrate(Step step) {
    if (!step.spec.arbitrates() || cause != null || !step.arbitrations.isEmpty()) {
      return false;
    }
    List<Part> arbitrations = new ArrayList<>();
    for (int element = 0; element < elements(step); element++) {
      List<Part> good = good(step, element);
      if (isContradiction(step.spec, good)) {
        arbitrations.add(new Part(step, 10_000 + element, "due"));
      } else if (!isEnough(step.spec, good)) {
        return false;
      }
    }
    step.arbitrations.addAll(arbitrations);
    if (!state.equals("paused")) {
      arbitrations.forEach(this::askAgain);
    }
    return !arbitrations.isEmpty();
  }

  private static boolean isContradiction(Spec spec, List<Part> good) {
    long positions = positions(good).size();
    if (spec.aggregate().equals("consensus")) {
      return good.size() == spec.agents() && positions > 1;
    }
    long most =
        positions(good).stream()
            .mapToLong(told -> good.stream().filter(part -> part.told.equals(told)).count())
            .max()
            .orElse(0);
    return good.size() * 2 > spec.agents() && positions > 1 && most * 2 <= good.size();
  }

  /** What was said, in the order of who said it first. */
  private static List<Told> positions(List<Part> good) {
    return good.stream().map(part -> part.told).distinct().toList();
  }

  private static @Nullable Told decided(Step step, int element, List<Part> good) {
    for (Part arbitration : step.arbitrations) {
      if (arbitration.number == 10_000 + element
          && arbitration.is.equals("succeeded")
          && arbitration.told.n() >= 0) {
        return positions(good).get(arbitration.told.n());
      }
    }
    return null;
  }

  private static boolean isEnough(Spec spec, List<Part> good) {
    if (spec.aggregate() == null || spec.aggregate().equals("priority")) {
      return !good.isEmpty();
    }
    return spec.aggregate().equals("majority")
        ? good.size() * 2 > spec.agents()
        : good.size() == spec.agents()
            && good.stream().allMatch(part -> part.told.equals(good.get(0).told));
  }

  private static @Nullable Told chosen(Spec spec, List<Part> good) {
    Told best = good.get(0).told;
    if ("majority".equals(spec.aggregate())) {
      Map<Told, Integer> votes = new HashMap<>();
      good.forEach(part -> votes.merge(part.told, 1, Integer::sum));
      for (Part part : good) {
        best = votes.get(part.told) > votes.get(best) ? part.told : best;
      }
    }
    return best;
  }

  private void fail(Step step) {
    step.is = "failed";
    if (!step.spec.goesOn()) {
      end("step_failed");
    }
  }

  // the end

  private void end(String why) {
    if (cause != null) {
      return;
    }
    cause = why;
    timers.remove("deadline//0/0");
    for (Step step : steps) {
      for (Part part : step.all()) {
        endPart(part);
      }
    }
  }

  private void endPart(Part part) {
    timers.remove("retry/" + part.name() + "/" + (part.attempt + 1));
    timers.remove("wait/" + part.name() + "/0");
    if (part.is.equals("resting") || part.is.equals("due")) {
      settle(part, "failed");
    } else if (part.is.equals("waiting") && part.step.spec.kind() == Kind.CHILD) {
      cancelled.add(part.name());
    } else if (part.is.equals("waiting")) {
      settle(part, "ended");
    }
  }

  private void windUp() {
    boolean isUnderWay = steps.stream().flatMap(step -> step.all().stream()).anyMatch(Part::isOpen);
    if (!isUnderWay) {
      while (undoing == null && !isOver()) {
        undoNext();
      }
    }
    if (!isOver()) {
      state = "compensating";
    }
  }

  private void undoNext() {
    Part next = null;
    for (Part part : inOrderOfSettling) {
      boolean wasOrMayBeDone =
          part.step.spec.kind() == Kind.ASK
              && (part.is.equals("succeeded") || !part.timedOut.isEmpty());
      if (part.step.spec.isUndone() && wasOrMayBeDone && !part.isTooLateToBeUndone) {
        next = part;
      }
    }
    if (next == null) {
      boolean allUndone = !undone.isEmpty() && notUndone.isEmpty();
      state = allUndone ? "compensated" : cause.equals("cancelled") ? "cancelled" : "failed";
      return;
    }
    // nothing that was settled later is looked at again
    inOrderOfSettling
        .subList(inOrderOfSettling.indexOf(next), inOrderOfSettling.size())
        .forEach(part -> part.isTooLateToBeUndone = true);
    if (next.step.spec.undoneByResult() && next.told == null) {
      notUndone.add(next.name());
      return;
    }
    undoing = next;
    undoAttempt = 1;
    undoRests = false;
    askToUndo();
  }

  private void askToUndo() {
    Part part = undoing;
    String with = part.step.spec.undoneByResult() ? part.told.n() + " null" : params(part);
    String task = part.name() + "/" + undoAttempt;
    asked.add("undo/" + task + " " + with);
    timers.add("undo_timeout/" + task);
  }

  private void undoAnswered(String step, int number, int attempt, boolean success, String how) {
    Part part = undoing;
    if (part == null
        || !part.name().equals(step + "/" + number)
        || attempt > undoAttempt
        || !success && (undoRests || attempt != undoAttempt)) {
      return;
    }
    timers.remove("undo_timeout/" + part.name() + "/" + undoAttempt);
    timers.remove("undo_retry/" + part.name() + "/" + (undoAttempt + 1));
    if (success) {
      undone.add(part.name());
      undoing = null;
    } else {
      undoFailed(how.equals("threw"));
    }
  }

  private void undoFailed(boolean mayBeRepeated) {
    if (mayBeRepeated && undoAttempt <= undoing.step.spec.retries()) {
      undoRests = true;
      timers.add("undo_retry/" + undoing.name() + "/" + (undoAttempt + 1));
    } else {
      notUndone.add(undoing.name());
      undoing = null;
    }
  }
}
