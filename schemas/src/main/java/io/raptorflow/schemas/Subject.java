package io.raptorflow.schemas;

import java.util.Optional;

/**
 * What an event is about: {@code entity/entityId}, for example {@code metric/ads.cpc}.
 *
 * @param entity wire name of a kind of thing, without {@code /}, never empty
 * @param id which one of its kind; may contain {@code /}, never empty
 */
public record Subject(String entity, String id) {
  static final String WORKFLOW_PREFIX = "workflow/";

  public Subject {
    if (entity.isEmpty() || entity.indexOf('/') >= 0 || id.isEmpty()) {
      throw new IllegalArgumentException(
          "a subject is <entity>/<id>, was '" + entity + "/" + id + "'");
    }
  }

  /** The parts of a written subject, or nothing when it is not {@code entity/id}. */
  public static Optional<Subject> parse(String text) {
    int slash = text.indexOf('/');
    return slash <= 0 || slash == text.length() - 1
        ? Optional.empty()
        : Optional.of(new Subject(text.substring(0, slash), text.substring(slash + 1)));
  }

  @Override
  public String toString() {
    return entity + "/" + id;
  }
}
