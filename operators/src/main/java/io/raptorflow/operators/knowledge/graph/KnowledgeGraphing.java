package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** From events on the bus to what becomes of the graph's documents in the index. */
public final class KnowledgeGraphing {
  /** Where on the bus the events are that concern the graph. */
  public static final Set<Channel> CHANNELS =
      Set.of(
          Channel.DATA_OPERATIONS,
          Channel.AGENT_COMMUNICATION,
          Channel.NOTIFICATIONS,
          Channel.SYSTEM_EVENTS);

  private static final OutputTag<GraphChange> NODES =
      new OutputTag<>("graph-nodes", GraphTypes.CHANGE);

  private KnowledgeGraphing() {}

  /** Whether it says anything to the graph, or takes something from it. */
  public static boolean concernsGraph(Event event) {
    return GraphReader.reads(event);
  }

  /**
   * What becomes of relations and of entities' names, those of one document in order. A repeat, or
   * an event older than what is known of the same thing, changes nothing.
   *
   * @param events of which those that {@linkplain #concernsGraph concern the graph} are read
   */
  public static DataStream<GraphChange> of(DataStream<Event> events) {
    SingleOutputStreamOperator<GraphUpdate> updates =
        events
            .filter(KnowledgeGraphing::concernsGraph)
            .uid("graph-events")
            .name("graph-events")
            .keyBy(Event::tenant, BasicTypeInfo.STRING_TYPE_INFO)
            .process(new GraphReading(NODES))
            .returns(GraphTypes.UPDATE)
            .uid("graph-readings")
            .name("graph-readings");
    DataStream<GraphChange> edges =
        updates
            .keyBy(KnowledgeGraphing::subject, BasicTypeInfo.STRING_TYPE_INFO)
            .connect(
                erasures(updates).keyBy(NodeMention::subjectKey, BasicTypeInfo.STRING_TYPE_INFO))
            .process(new ToldThings())
            .returns(GraphTypes.EDGE)
            .uid("graph-things")
            .name("graph-things")
            .keyBy(
                change -> GraphDocuments.id(change.tenant(), change.key()),
                BasicTypeInfo.STRING_TYPE_INFO)
            .process(new KeptEdges())
            .returns(GraphTypes.CHANGE)
            .uid("graph-edges")
            .name("graph-edges");
    return edges.union(updates.getSideOutput(NODES));
  }

  private static DataStream<NodeMention> erasures(DataStream<GraphUpdate> updates) {
    return updates
        .<NodeMention>flatMap(NodeMentions::of)
        .returns(GraphTypes.MENTION)
        .uid("graph-mentions")
        .name("graph-mentions")
        .keyBy(NodeMention::nodeKey, BasicTypeInfo.STRING_TYPE_INFO)
        .process(new NodeMentions())
        .returns(GraphTypes.MENTION)
        .uid("graph-erasures")
        .name("graph-erasures");
  }

  private static String subject(GraphUpdate update) {
    return update.tenant() + '|' + update.reason().subject();
  }
}
