package io.raptorflow.operators.agents.seer.incident;

import java.time.Instant;
import java.util.List;

/**
 * Which alarms belong together.
 *
 * @param alarms how many were looked at
 * @param joined how many of them are part of an incident
 * @param tests how many ordered pairs of series were tested
 * @param links between series whose alarms coincide more often than by chance, surest first
 * @param incidents by start
 */
public record IncidentGroups(
    int alarms, int joined, int tests, List<Link> links, List<Incident> incidents) {
  public IncidentGroups {
    links = List.copyOf(links);
    incidents = List.copyOf(incidents);
  }

  /**
   * Alarms of one series follow those of another.
   *
   * @param first series that comes first
   * @param second series that follows
   * @param coincidences episodes of the second that follow one of the first within the window
   * @param episodes of the second, all
   * @param chance probability that an episode coincides by chance, 0–1
   * @param p probability of so many coincidences or more by chance
   * @param adjustedP p, corrected for the number of tests by Benjamini and Hochberg
   */
  public record Link(
      String first,
      String second,
      int coincidences,
      int episodes,
      double chance,
      double p,
      double adjustedP) {}

  /**
   * Alarms of several series that are one story.
   *
   * @param id made of origin and start
   * @param started first alarm
   * @param ended last alarm
   * @param origin series where it probably began
   * @param downstream how many of the other members the origin drives: by the graph, or without one
   *     by the links
   * @param members by first alarm
   */
  public record Incident(
      String id,
      Instant started,
      Instant ended,
      String origin,
      int downstream,
      List<Member> members) {
    public Incident {
      members = List.copyOf(members);
    }
  }

  /**
   * A series of an incident.
   *
   * @param series its name
   * @param firstAlarm when it first raised an alarm
   * @param lagMinutes of its first alarm behind the origin's; below 0: ahead of it
   * @param alarms how many it raised
   * @param p of its surest link to another member
   * @param adjustedP of the same
   */
  public record Member(
      String series,
      Instant firstAlarm,
      double lagMinutes,
      int alarms,
      double p,
      double adjustedP) {}
}
