package io.raptorflow.benchmarks.organisation;

import java.util.List;

/**
 * A kind of task that plans are made of.
 *
 * @param type for example {@code legal_review}
 * @param role who does it
 * @param account control account its value and cost belong to
 * @param leastHours of estimated work
 * @param mostHours of estimated work
 * @param after types of the tasks that come first
 */
record TaskTemplate(
    String type, String role, String account, int leastHours, int mostHours, List<String> after) {

  /** From the brief to the report, each after the ones it needs. */
  static final List<TaskTemplate> LAUNCH =
      List.of(
          new TaskTemplate("brief", "strategist", "creative", 6, 12, List.of()),
          new TaskTemplate("research", "analyst", "media", 8, 14, List.of("brief")),
          new TaskTemplate("concept", "designer", "creative", 8, 14, List.of("brief")),
          new TaskTemplate("copy", "writer", "creative", 6, 14, List.of("concept")),
          new TaskTemplate("design", "designer", "creative", 8, 16, List.of("concept")),
          new TaskTemplate("landing_page", "developer", "operations", 8, 14, List.of("design")),
          new TaskTemplate("tracking_setup", "analyst", "operations", 4, 8, List.of("research")),
          new TaskTemplate(
              "legal_review", "counsel", "operations", 4, 8, List.of("copy", "design")),
          new TaskTemplate("media_plan", "strategist", "media", 6, 12, List.of("research")),
          new TaskTemplate(
              "media_booking", "strategist", "media", 4, 6, List.of("media_plan", "legal_review")),
          new TaskTemplate("email_setup", "writer", "operations", 4, 8, List.of("copy")),
          new TaskTemplate(
              "quality_check",
              "developer",
              "operations",
              4,
              6,
              List.of("landing_page", "tracking_setup", "legal_review", "email_setup")),
          new TaskTemplate(
              "launch", "strategist", "media", 2, 4, List.of("media_booking", "quality_check")),
          new TaskTemplate("report", "analyst", "media", 4, 8, List.of("launch")));
}
