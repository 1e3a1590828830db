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
 * A programme of learning, what somebody did in one, or what shows a skill.
 *
 * @param kind which of the three
 * @param programme id of the programme; of itself for a programme
 * @param title name of a programme, for people
 * @param person id of the person who learns or has the skill
 * @param mentor id of the person who teaches
 * @param skill name of the skill
 * @param item id of the question or exercise
 * @param correct whether the answer was right
 * @param answer what was answered
 * @param score points or level reached, on the scale of the skill
 * @param phase when in a programme, for example {@code pre}, {@code post}
 * @param quality how well it was recalled, 0–5 (SM-2)
 * @param hours time spent, or time there is for a programme, in hours
 * @param at when; absent: the time of the event
 * @param source what shows the skill, as {@code entity/id}
 * @param selfRated whether the person says so
 * @param skills skills a programme aims at
 * @param courses courses of a programme
 * @param deadline when a programme has to be finished
 * @param other fields this version does not know
 */
public record Learning(
    Kind kind,
    @Nullable String programme,
    @Nullable String title,
    @Nullable String person,
    @Nullable String mentor,
    @Nullable String skill,
    @Nullable String item,
    @Nullable Boolean correct,
    @Nullable String answer,
    @Nullable Double score,
    @Nullable String phase,
    @Nullable Double quality,
    @Nullable Double hours,
    @Nullable Instant at,
    @Nullable String source,
    @Nullable Boolean selfRated,
    List<String> skills,
    List<Course> courses,
    @Nullable Instant deadline,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Learning {
    Required.value("kind", kind);
    skills = skills == null ? List.of() : List.copyOf(skills);
    courses = courses == null ? List.of() : List.copyOf(courses);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /**
   * A unit of a programme.
   *
   * @param id unique within the tenant, never empty
   * @param title for people
   * @param hours time it takes, in hours
   * @param cost what it costs a person
   * @param requires ids of courses that have to come first
   * @param gains skill to the mastery it is expected to add
   * @param other fields this version does not know
   */
  public record Course(
      String id,
      @Nullable String title,
      @Nullable Double hours,
      @Nullable Money cost,
      List<String> requires,
      Map<String, Double> gains,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Course {
      Required.text("id", id);
      requires = requires == null ? List.of() : List.copyOf(requires);
      gains = gains == null ? Map.of() : Map.copyOf(gains);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /** What a learning event tells. */
  public enum Kind {
    @JsonProperty("programme")
    PROGRAMME,
    @JsonProperty("record")
    RECORD,
    @JsonProperty("skill_evidence")
    SKILL_EVIDENCE
  }
}
