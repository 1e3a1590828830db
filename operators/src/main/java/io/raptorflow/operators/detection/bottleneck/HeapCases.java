package io.raptorflow.operators.detection.bottleneck;

import java.util.LinkedHashMap;

/** Cases on the heap; beyond the bound the one that was quiet for longest makes room. */
final class HeapCases implements OpenCases {
  private final LinkedHashMap<String, CaseProgress> open = new LinkedHashMap<>(16, .75f, true);
  private final WorkBudget budget;
  private final int most;
  private long begun;
  private long abandoned;

  HeapCases(Limits limits) {
    budget = new WorkBudget(limits.openWork());
    most = limits.openCases();
  }

  @Override
  public Step advance(StepEvent event) {
    return progressOf(event.caseId()).advance(event);
  }

  @Override
  public void close(String caseId) {
    CaseProgress ended = open.remove(caseId);
    if (ended != null) {
      budget.giveBack(ended.held());
    }
  }

  @Override
  public long begun() {
    return begun;
  }

  @Override
  public int open() {
    return open.size();
  }

  @Override
  public long abandoned() {
    return abandoned;
  }

  @Override
  public long untracked() {
    return budget.refused();
  }

  private CaseProgress progressOf(String caseId) {
    CaseProgress known = open.get(caseId);
    if (known != null) {
      return known;
    }
    if (open.size() >= most) {
      close(open.keySet().iterator().next());
      abandoned++;
    }
    begun++;
    var fresh = new CaseProgress(budget);
    open.put(caseId, fresh);
    return fresh;
  }
}
