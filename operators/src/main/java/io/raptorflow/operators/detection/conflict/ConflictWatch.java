package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.schemas.Event;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Watches for conflicts under one key. To be told of the events that {@link EntityRoutes} sends
 * there, each once, in the order of their time, then source and id.
 */
public final class ConflictWatch {
  private final ConflictKey key;
  private final Detector detector;

  private ConflictWatch(ConflictKey key, Detector detector) {
    this.key = key;
    this.detector = detector;
  }

  /** The watch of a key that nothing was heard of yet. */
  public static ConflictWatch of(ConflictKey key) {
    Detector detector =
        switch (key.pattern()) {
          case CONTRADICTING_DECISIONS -> new ContradictingDecisions(key);
          case DOUBLE_BOOKED_PERSON -> new DoubleBookedPerson(key);
          case DOUBLE_BOOKED_BUDGET -> new DoubleBookedBudget(key);
          case COMPETING_INITIATIVES -> new CompetingInitiatives(key);
          case BROKEN_POLICY -> new BrokenPolicy(key);
          case DISAGREEING_RESULTS -> new DisagreeingResults(key);
        };
    return new ConflictWatch(key, detector);
  }

  public ConflictKey key() {
    return key;
  }

  /** Takes an event in, and gives the conflicts that are there now and were not before. */
  public List<Conflict> observe(Event event) {
    boolean isOfTenant = event.tenant().equals(key.tenant());
    return isOfTenant && concerns(event) ? detector.take(event) : List.of();
  }

  private boolean concerns(Event event) {
    return switch (event.type()) {
      case DATA_CREATED, DATA_UPDATED, DATA_DELETED -> true;
      case RESOURCE_ALLOCATED -> key.pattern() == ConflictPattern.DOUBLE_BOOKED_PERSON;
      case RESULT_GENERATED -> key.pattern() == ConflictPattern.DISAGREEING_RESULTS;
      default -> false;
    };
  }

  /** Events of which could not be told whether they conflict with anything, until now. */
  public long unjudged() {
    return detector.unjudged();
  }

  /** Version 1: the key, then what its detector remembers. */
  public static final class Codec implements CellCodec<ConflictWatch> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(ConflictWatch value, DataOutput data) throws IOException {
      StateOutput out = new StateOutput(data);
      write(value.key, out);
      value.detector.write(out);
    }

    @Override
    public ConflictWatch read(int version, DataInput data) throws IOException {
      StateInput in = new StateInput(data);
      ConflictKey key = key(in);
      return new ConflictWatch(key, detector(key, in));
    }

    private static Detector detector(ConflictKey key, StateInput in) throws IOException {
      return switch (key.pattern()) {
        case CONTRADICTING_DECISIONS -> ContradictingDecisions.read(key, in);
        case DOUBLE_BOOKED_PERSON -> DoubleBookedPerson.read(key, in);
        case DOUBLE_BOOKED_BUDGET -> DoubleBookedBudget.read(key, in);
        case COMPETING_INITIATIVES -> CompetingInitiatives.read(key, in);
        case BROKEN_POLICY -> BrokenPolicy.read(key, in);
        case DISAGREEING_RESULTS -> DisagreeingResults.read(key, in);
      };
    }

    static void write(ConflictKey key, StateOutput out) throws IOException {
      out.text(key.pattern().name());
      out.text(key.tenant());
      out.text(key.name());
    }

    static ConflictKey key(StateInput in) throws IOException {
      return new ConflictKey(ConflictPattern.valueOf(in.text()), in.text(), in.text());
    }
  }
}
