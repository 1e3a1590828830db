package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.detection.alert.AlertTypes;
import io.raptorflow.operators.detection.alert.Sighting;
import io.raptorflow.operators.types.SerializerTypeInformation;
import io.raptorflow.schemas.Event;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** Conflicts among events, as a part of a job's topology. */
public final class Conflicts {
  /** The {@code source} of every case that is opened. */
  public static final String SOURCE = "urn:raptorflow:detection:conflicts";

  /** Each conflict for people. */
  public static final OutputTag<Sighting> SIGHTINGS =
      new OutputTag<>("conflict-sightings", AlertTypes.SIGHTING);

  private Conflicts() {}

  /**
   * The cases of conflicts between these events; {@link #SIGHTINGS} is a side output.
   *
   * @param events with watermarks; an event's time is its own, not that of the record
   */
  public static SingleOutputStreamOperator<Event> cases(DataStream<Event> events) {
    return events
        .filter(Conflicts::concerns)
        .uid("conflict-events")
        .name("conflict-events")
        .keyBy(Event::key, Types.STRING)
        .process(new ConflictRouter())
        .returns(new SerializerTypeInformation<>(Concern.class, ConcernSerializer.INSTANCE))
        .uid("conflict-router")
        .name("conflict-router")
        .keyBy(concern -> concern.key().text(), Types.STRING)
        .process(new ConflictHost())
        .returns(io.raptorflow.operators.types.Types.EVENT)
        .uid("conflicts")
        .name("conflicts");
  }

  /** Others say nothing that could conflict with anything. */
  private static boolean concerns(Event event) {
    return switch (event.type()) {
      case DATA_CREATED, DATA_UPDATED, DATA_DELETED, RESOURCE_ALLOCATED, RESULT_GENERATED -> true;
      default -> false;
    };
  }
}
