package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.StatelessMethod;
import io.raptorflow.operators.agents.strategos.planning.Phases.HandOver;
import io.raptorflow.operators.agents.strategos.planning.Phases.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers tasks and merges layers into phases. Its confidence is the least number of layers by that
 * found: 1 when there can be no fewer.
 */
final class PhaseOutlining implements StatelessMethod<OutlinePhases, Phases> {

  @Override
  public Answer<Phases> answer(Asked<OutlinePhases> asked) {
    OutlinePhases input = asked.input();
    TaskGraph graph = TaskGraph.of(input.tasks());
    Phases phases = outlined(input, graph);
    return Answer.of(
        phases, phases.leastLayers() / (double) phases.layers(), List.of(asked.event().id()));
  }

  private static Phases outlined(OutlinePhases input, TaskGraph graph) {
    List<List<Integer>> layers = Layering.of(graph, input.width());
    List<List<List<Integer>>> merged =
        PhaseMerging.phases(layers, PhaseMerging.firstLayers(graph, layers, input.phases()));
    int[] phaseOf = new int[graph.size()];
    for (int phase = 0; phase < merged.size(); phase++) {
      for (List<Integer> layer : merged.get(phase)) {
        for (int task : layer) {
          phaseOf[task] = phase;
        }
      }
    }
    List<Phase> phases = new ArrayList<>();
    int handOvers = 0;
    for (int phase = 0; phase < merged.size(); phase++) {
      Phase made = phase(graph, merged.get(phase), phase, phaseOf);
      handOvers += made.entry().size();
      phases.add(made);
    }
    return new Phases(
        input.plan(), phases, layers.size(), leastLayers(graph, input.width()), handOvers);
  }

  private static Phase phase(
      TaskGraph graph, List<List<Integer>> layers, int number, int[] phaseOf) {
    List<HandOver> entry = new ArrayList<>();
    List<HandOver> exit = new ArrayList<>();
    double hours = 0;
    for (int task = 0; task < graph.size(); task++) {
      hours += phaseOf[task] == number ? graph.task(task).meanHours() : 0;
      for (int follower : graph.after(task)) {
        if (phaseOf[task] != phaseOf[follower]) {
          HandOver link = new HandOver(graph.task(task).id(), graph.task(follower).id());
          if (phaseOf[follower] == number) {
            entry.add(link);
          } else if (phaseOf[task] == number) {
            exit.add(link);
          }
        }
      }
    }
    return new Phase(
        number + 1,
        layers.stream()
            .map(layer -> layer.stream().map(task -> graph.task(task).id()).toList())
            .toList(),
        hours,
        entry,
        exit);
  }

  private static int leastLayers(TaskGraph graph, int width) {
    int[] depth = new int[graph.size()];
    int longest = 0;
    for (int task = 0; task < graph.size(); task++) {
      depth[task] = 1;
      for (TaskGraph.Link link : graph.before(task)) {
        depth[task] = Math.max(depth[task], depth[link.from()] + 1);
      }
      longest = Math.max(longest, depth[task]);
    }
    return Math.max(longest, (graph.size() + width - 1) / width);
  }
}
