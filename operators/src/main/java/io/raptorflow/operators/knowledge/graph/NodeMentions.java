package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.schemas.Subject;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.InstantSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Knows of each entity that may be erased what named it, and when it is erased tells each of these.
 * Keyed by tenant and entity.
 */
final class NodeMentions extends KeyedProcessFunction<String, NodeMention, NodeMention> {
  private static final long serialVersionUID = 1L;

  /** By subject: time of the latest event. */
  private transient MapState<String, Instant> subjects;

  @SuppressWarnings("NullAway") // transient fields are set in open
  NodeMentions() {}

  /** What an update says to those who keep mentions: who is erased, then who is named. */
  static void of(GraphUpdate update, Collector<NodeMention> out) {
    Evidence reason = update.reason();
    for (Node node : update.erased()) {
      out.collect(new NodeMention(update.tenant(), node, null, reason.time()));
    }
    var named = new TreeSet<Node>();
    for (Link link : update.links()) {
      named.add(link.key().from());
      named.add(link.key().to());
    }
    named.stream()
        .filter(Nodes::canBeErased)
        .map(node -> new NodeMention(update.tenant(), node, reason.subject(), reason.time()))
        .forEach(out::collect);
  }

  @Override
  public void open(OpenContext context) {
    subjects =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "graph-mentions", StringSerializer.INSTANCE, InstantSerializer.INSTANCE));
  }

  @Override
  public void processElement(NodeMention mention, Context context, Collector<NodeMention> out)
      throws Exception {
    if (mention.subject() == null) {
      erase(mention, out);
      return;
    }
    String subject = mention.subject().toString();
    Instant before = subjects.get(subject);
    if (before == null || before.isBefore(mention.time())) {
      subjects.put(subject, mention.time());
    }
  }

  private void erase(NodeMention erasure, Collector<NodeMention> out) throws Exception {
    Iterator<Map.Entry<String, Instant>> known = subjects.iterator();
    while (known.hasNext()) {
      Map.Entry<String, Instant> mention = known.next();
      Subject subject = Subject.parse(mention.getKey()).orElseThrow();
      out.collect(new NodeMention(erasure.tenant(), erasure.node(), subject, erasure.time()));
      if (!mention.getValue().isAfter(erasure.time())) {
        known.remove();
      }
    }
  }
}
