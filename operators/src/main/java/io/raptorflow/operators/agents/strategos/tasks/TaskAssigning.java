package io.raptorflow.operators.agents.strategos.tasks;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.strategos.tasks.Assignment.Assigned;
import io.raptorflow.operators.agents.strategos.tasks.Assignment.Unassigned;
import io.raptorflow.operators.agents.strategos.tasks.TasksToAssign.Person;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/**
 * Gives tasks to people at least cost, as many tasks as can be: a task costs its hours ÷ the rate
 * of the person in its skills. Where nobody's hours are known, one task each (Kuhn, 1955; Munkres,
 * 1957); else as many as their hours allow, or more at the price of an hour over ({@link
 * GeneralizedAssignment}).
 *
 * <p>Tasks that are over are left out, and so are people seen of the plan whose hours are not known
 * where those of others are.
 *
 * <p>The confidence is the share of tasks assigned, times 1 − the gap.
 */
final class TaskAssigning implements CapabilityMethod<TasksToAssign, Assignment> {
  static final long MOST_NODES = 200_000;

  @Override
  public Answer<Assignment> answer(Asked<TasksToAssign> asked, Memory memory) {
    TasksToAssign input = asked.input();
    List<NetworkTask> tasks =
        TaskSource.chosen(TaskSource.of(input.tasks(), memory), input.taskIds()).stream()
            .filter(NetworkTask::isOpen)
            .toList();
    if (tasks.size() > TasksToAssign.MOST_ASSIGNED) {
      throw new InvalidInput(
          "taskIds", tasks.size() + " tasks", "at most " + TasksToAssign.MOST_ASSIGNED);
    }
    List<Person> all = input.people() == null ? seen(memory) : input.people();
    List<Person> people = comparable(all, input.people() != null);
    List<String> leftOut =
        all.stream().filter(person -> !people.contains(person)).map(Person::id).toList();
    if (tasks.isEmpty() || people.isEmpty()) {
      return tasks.isEmpty()
          ? Answer.insufficient("open tasks of plan " + input.plan(), 0, 1)
          : Answer.insufficient("people of plan " + input.plan(), 0, 1);
    }
    requireSkills(tasks, people);
    double[][] hours = hours(tasks, people);
    boolean oneToOne = people.stream().allMatch(person -> person.hours() == null);
    double none = 1 + Arrays.stream(hours).mapToDouble(TaskAssigning::greatest).sum();
    if (input.overloadPerHour() != null) {
      none += input.overloadPerHour() * none;
    }
    GeneralizedAssignment.Result result =
        oneToOne ? oneToOne(hours, none) : withHours(input, people, hours, none);
    Assignment output = told(input.plan(), tasks, people, hours, result, oneToOne, none, leftOut);
    double share = (double) output.assigned().size() / tasks.size();
    return Answer.of(output, share * (1 - output.gap()), List.of());
  }

  private static List<Person> seen(Memory memory) {
    List<Person> people = new ArrayList<>();
    new NetworkMemory(memory)
        .people()
        .forEach(
            (id, figures) -> people.add(new Person(id, figures.rates(), figures.hoursPerWeek())));
    return people;
  }

  /**
   * Those whose hours are known, or all when nobody's are.
   *
   * @throws InvalidInput when somebody of the question is without hours beside others with some
   */
  private static List<Person> comparable(List<Person> people, boolean areAsked) {
    List<Person> known = people.stream().filter(person -> person.hours() != null).toList();
    if (known.isEmpty()) {
      return people;
    }
    if (areAsked && known.size() < people.size()) {
      Person without = people.stream().filter(any -> any.hours() == null).findFirst().orElseThrow();
      throw new InvalidInput(
          "people." + without.id() + ".hours", "nothing", "hours of everybody or of nobody");
    }
    return known;
  }

  private static void requireSkills(List<NetworkTask> tasks, List<Person> people) {
    Map<String, Set<String>> missing = new TreeMap<>();
    for (NetworkTask task : tasks) {
      for (String skill : task.skills()) {
        if (people.stream().allMatch(person -> person.rateIn(List.of(skill)) == 0)) {
          missing.computeIfAbsent(skill, any -> new LinkedHashSet<>()).add(task.id());
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new InvalidInput(
          "people.skills", "nobody with " + missing, "somebody with every skill that is needed");
    }
  }

  /** Infinite where a skill is missing. */
  private static double[][] hours(List<NetworkTask> tasks, List<Person> people) {
    double[][] hours = new double[tasks.size()][people.size()];
    for (int i = 0; i < hours.length; i++) {
      Double left = tasks.get(i).remainingHours();
      if (left == null) {
        throw new InvalidInput(
            "tasks.remainingHours",
            "nothing for task " + tasks.get(i).id(),
            "its remaining or estimated hours");
      }
      for (int j = 0; j < people.size(); j++) {
        double rate = people.get(j).rateIn(tasks.get(i).skills());
        hours[i][j] = rate == 0 ? Double.POSITIVE_INFINITY : left / rate;
      }
    }
    return hours;
  }

  private static double greatest(double[] hours) {
    return Arrays.stream(hours).filter(Double::isFinite).max().orElse(0);
  }

  /** A square of tasks and people, filled up with nobodies and nothings at the cost of none. */
  static GeneralizedAssignment.Result oneToOne(double[][] hours, double none) {
    int tasks = hours.length;
    int people = hours[0].length;
    int size = tasks + people;
    SimpleWeightedGraph<Integer, DefaultWeightedEdge> graph =
        new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
    Set<Integer> left = new LinkedHashSet<>();
    Set<Integer> right = new LinkedHashSet<>();
    int side = Math.max(tasks, people);
    for (int at = 0; at < side; at++) {
      left.add(at);
      right.add(size + at);
      graph.addVertex(at);
      graph.addVertex(size + at);
    }
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        boolean isPair = i < tasks && j < people;
        double cost = isPair ? Math.min(hours[i][j], none) : i < tasks ? none : 0;
        graph.setEdgeWeight(graph.addEdge(i, size + j), cost);
      }
    }
    int[] agents = new int[tasks];
    Arrays.fill(agents, GeneralizedAssignment.NONE);
    double cost = 0;
    for (DefaultWeightedEdge edge :
        new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(graph, left, right)
            .getMatching()
            .getEdges()) {
      int task = Math.min(graph.getEdgeSource(edge), graph.getEdgeTarget(edge));
      int person = Math.max(graph.getEdgeSource(edge), graph.getEdgeTarget(edge)) - size;
      if (task < tasks) {
        boolean isDone = person < people && Double.isFinite(hours[task][person]);
        agents[task] = isDone ? person : GeneralizedAssignment.NONE;
        cost += isDone ? hours[task][person] : none;
      }
    }
    return new GeneralizedAssignment.Result(agents, cost, cost, 0);
  }

  private static GeneralizedAssignment.Result withHours(
      TasksToAssign input, List<Person> people, double[][] hours, double none) {
    double[] capacity = new double[people.size()];
    for (int j = 0; j < capacity.length; j++) {
      capacity[j] = requireNonNull(people.get(j).hours());
    }
    double[][] taken = new double[hours.length][];
    for (int i = 0; i < hours.length; i++) {
      taken[i] = Arrays.stream(hours[i]).map(any -> Double.isFinite(any) ? any : 0).toArray();
    }
    double[] leaving = new double[hours.length];
    Arrays.fill(leaving, none);
    return new GeneralizedAssignment(
            hours,
            taken,
            capacity,
            input.overloadPerHour() == null ? Double.POSITIVE_INFINITY : input.overloadPerHour(),
            leaving,
            MOST_NODES)
        .solve();
  }

  private static Assignment told(
      String plan,
      List<NetworkTask> tasks,
      List<Person> people,
      double[][] hours,
      GeneralizedAssignment.Result result,
      boolean oneToOne,
      double none,
      List<String> leftOut) {
    List<Assigned> assigned = new ArrayList<>();
    List<Unassigned> unassigned = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      int person = result.agents()[i];
      if (person == GeneralizedAssignment.NONE) {
        unassigned.add(new Unassigned(tasks.get(i).id(), reason(tasks.get(i), hours[i], oneToOne)));
      } else {
        assigned.add(new Assigned(tasks.get(i).id(), people.get(person).id(), hours[i][person]));
      }
    }
    double left = none * unassigned.size();
    double cost = Math.max(0, result.cost() - left);
    double bound = result.isProven() ? cost : Math.max(0, Math.min(cost, result.bound() - left));
    return new Assignment(
        plan,
        oneToOne,
        assigned,
        unassigned,
        cost,
        bound,
        cost <= bound ? 0 : (cost - bound) / cost,
        result.nodes(),
        leftOut);
  }

  private static String reason(NetworkTask task, double[] hours, boolean oneToOne) {
    if (Arrays.stream(hours).noneMatch(Double::isFinite)) {
      return "nobody has all of " + task.skills();
    }
    return oneToOne
        ? "more tasks than people who can do them"
        : "nobody who can do it has the hours left";
  }
}
