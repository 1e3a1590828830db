package io.raptorflow.local.cli;

import java.util.Locale;

/** The jobs in the job jar, by the name a person types. */
enum JobName {
  AGENTS("io.raptorflow.jobs.AgentsJob"),
  DETECTION("io.raptorflow.jobs.DetectionJob"),
  INDEX("io.raptorflow.jobs.IndexJob"),
  KNOWLEDGE("io.raptorflow.jobs.KnowledgeJob");

  private final String entryClass;

  JobName(String entryClass) {
    this.entryClass = entryClass;
  }

  String entryClass() {
    return entryClass;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
