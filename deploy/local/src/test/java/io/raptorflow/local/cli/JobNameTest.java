package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobNameTest {
  @Test
  void namesAreLowerCaseAndEntryClassesThoseOfTheJobJar() {
    assertThat(JobName.AGENTS).hasToString("agents");
    assertThat(JobName.AGENTS.entryClass()).isEqualTo("io.raptorflow.jobs.AgentsJob");
    assertThat(JobName.KNOWLEDGE.entryClass()).isEqualTo("io.raptorflow.jobs.KnowledgeJob");
    assertThat(JobName.INDEX.entryClass()).isEqualTo("io.raptorflow.jobs.IndexJob");
  }
}
