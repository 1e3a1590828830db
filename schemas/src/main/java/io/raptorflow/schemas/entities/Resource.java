package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Someone or something that work is done with.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code resource/<id>})
 * @param kind person unless said
 * @param name for people
 * @param role what it does, for example {@code designer}
 * @param team id of the team it belongs to
 * @param members ids of the people of a team
 * @param plans ids of the plans it works for; empty: not bound to plans
 * @param formerPlans ids of plans it worked for and no longer does: whoever remembers by plan hears
 *     of it only there. A plan that is in {@code plans} too is one it works for; empty: none is
 *     told
 * @param skills name of a skill to the rate of working in it: hours of a standard person's work
 *     done in one hour, 1 being standard; above 0
 * @param hoursPerWeek working hours a week before absences; 0–168 for a person
 * @param absences when it is not there
 * @param costPerHour what an hour of it costs
 * @param capacity how much a tool can do in the unit of its load, for example events per second
 * @param other fields this version does not know
 */
public record Resource(
    String id,
    Kind kind,
    @Nullable String name,
    @Nullable String role,
    @Nullable String team,
    List<String> members,
    List<String> plans,
    List<String> formerPlans,
    Map<String, Double> skills,
    @Nullable Double hoursPerWeek,
    List<Absence> absences,
    @Nullable Money costPerHour,
    @Nullable Double capacity,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Resource {
    kind = kind == null ? Kind.PERSON : kind;
    members = members == null ? List.of() : List.copyOf(members);
    plans = plans == null ? List.of() : List.copyOf(plans);
    formerPlans = formerPlans == null ? List.of() : List.copyOf(formerPlans);
    skills = skills == null ? Map.of() : Map.copyOf(skills);
    absences = absences == null ? List.of() : List.copyOf(absences);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /** What kind of thing works. */
  public enum Kind {
    @JsonProperty("person")
    PERSON,
    @JsonProperty("team")
    TEAM,
    @JsonProperty("tool")
    TOOL
  }

  /**
   * A time in which a resource is not there.
   *
   * @param from first moment away
   * @param to first moment back; after {@code from}
   * @param hours working hours lost; absent: all of the time
   */
  public record Absence(
      Instant from,
      Instant to,
      @Nullable Double hours,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Absence {
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }
}
