package io.raptorflow.operators.detection.conflict;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What something wants of a thing that there is only so much of: time of a person, money of a
 * budget, an audience or a date for itself.
 *
 * @param id what claims, as the subject of its events, for example {@code task/t-7}
 * @param event id of the event that told of it last
 * @param group claims of one group do not compete; null: it competes with all
 * @param within what it is a part of, as {@code id}, and does not compete with
 * @param from first moment
 * @param to first moment after; after {@code from}
 * @param load how much it takes while it lasts
 * @param unit currency of the load; null for time, audiences and dates
 */
record Claim(
    String id,
    String event,
    @Nullable String group,
    @Nullable String within,
    Instant from,
    Instant to,
    BigDecimal load,
    @Nullable String unit) {

  boolean competesWith(Claim other) {
    boolean ofOneGroup = group != null && group.equals(other.group);
    boolean isPart = other.id.equals(within) || id.equals(other.within);
    return !id.equals(other.id) && !ofOneGroup && !isPart && overlaps(other);
  }

  boolean overlaps(Claim other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  boolean holdsAt(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }

  /** The same claim at another time. */
  Claim during(Instant otherFrom, Instant otherTo) {
    return new Claim(id, event, group, within, otherFrom, otherTo, load, unit);
  }

  void write(StateOutput out) throws IOException {
    out.text(id);
    out.text(event);
    out.text(group);
    out.text(within);
    out.time(from);
    out.time(to);
    out.decimal(load);
    out.text(unit);
  }

  static Claim read(StateInput in) throws IOException {
    return new Claim(
        in.text(),
        in.text(),
        in.optionalText(),
        in.optionalText(),
        in.time(),
        in.time(),
        in.decimal(),
        in.optionalText());
  }
}
