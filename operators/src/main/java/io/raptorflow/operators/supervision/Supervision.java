package io.raptorflow.operators.supervision;

import io.raptorflow.operators.types.SerializerTypeInformation;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Puts the supervisors into a topology: what workflows want of agents in, messages to agents out.
 */
public final class Supervision {
  /** Type information of what workflows tell supervisors. */
  public static final TypeInformation<Instruction> INSTRUCTION =
      new SerializerTypeInformation<>(Instruction.class, InstructionSerializer.INSTANCE);

  private Supervision() {}

  /**
   * @param instructions of all workflows, each execution's in order
   * @return messages to agents, entries of logs, and what supervisors have changed
   */
  public static DataStream<Event> of(
      DataStream<Instruction> instructions, SupervisionSettings settings) {
    return instructions
        .keyBy(Instruction::key, BasicTypeInfo.STRING_TYPE_INFO)
        .transform("supervisors", Types.EVENT, new SupervisorOperator(settings))
        .uid("supervisors");
  }

  /** Whether an event is a supervisor's, of its own doings. */
  public static boolean isChange(Event event) {
    return event.subject().startsWith(SupervisorEvents.SUBJECT);
  }
}
