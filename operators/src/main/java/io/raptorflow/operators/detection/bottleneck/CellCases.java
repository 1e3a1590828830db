package io.raptorflow.operators.detection.bottleneck;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.Memory;
import org.jspecify.annotations.Nullable;

/** Cases of which each is a cell of its own; beyond the bound no other is followed. */
final class CellCases implements OpenCases {
  private final Memory memory;
  private final AnalysisCounts counts;
  private final Cell<CaseProgress> family;
  private final int most;

  CellCases(Memory memory, AnalysisCounts counts, Cell<CaseProgress> family, int most) {
    this.memory = memory;
    this.counts = counts;
    this.family = family;
    this.most = most;
  }

  @Override
  public @Nullable Step advance(StepEvent event) {
    Cell<CaseProgress> cell = family.entry(event.caseId());
    if (!memory.holds(cell)) {
      if (counts.kept(family) >= most) {
        counts.findNoRoom(1);
        return null;
      }
      counts.keep(family, 1);
      counts.begin();
    }
    CaseProgress progress = memory.read(cell);
    long refused = progress.refused();
    Step step = progress.advance(event);
    counts.findNoRoom(progress.refused() - refused);
    memory.write(cell, progress);
    return step;
  }

  @Override
  public void close(String caseId) {
    Cell<CaseProgress> cell = family.entry(caseId);
    if (memory.holds(cell)) {
      memory.forget(cell);
      counts.keep(family, -1);
    }
  }

  @Override
  public long begun() {
    return counts.begun();
  }

  @Override
  public int open() {
    return counts.kept(family);
  }

  @Override
  public long abandoned() {
    return 0;
  }

  @Override
  public long untracked() {
    return counts.untracked();
  }
}
