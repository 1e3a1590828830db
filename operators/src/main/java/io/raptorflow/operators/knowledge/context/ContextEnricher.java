package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.context.ContextAnswer;
import io.raptorflow.schemas.context.ContextRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives tasks what documents say, on their way to the agents. A task always goes on, with or
 * without. Of changed documents nothing comes out.
 */
final class ContextEnricher extends RichAsyncFunction<ContextTraffic, EnrichedTask>
    implements ResultTypeQueryable<EnrichedTask> {
  private static final long serialVersionUID = 1L;

  private final ContextSupply supply;
  private transient ContextSlot slot;

  @SuppressWarnings("NullAway") // the slot is opened in open
  ContextEnricher(ContextSupply supply) {
    this.supply = supply;
  }

  @Override
  public TypeInformation<EnrichedTask> getProducedType() {
    return EnrichedTaskSerializer.TYPE;
  }

  @Override
  public void open(OpenContext context) {
    slot = ContextSlot.open(supply);
    slot.register(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void asyncInvoke(ContextTraffic traffic, ResultFuture<EnrichedTask> out) {
    if (traffic instanceof ContextTraffic.Task task) {
      answer(task.request())
          .thenAccept(
              answer -> out.complete(List.of(new EnrichedTask(task.key(), task.task(), answer))));
    } else if (traffic instanceof ContextTraffic.Changed changed) {
      slot.changed(changed.change());
      out.complete(List.of());
    }
  }

  private CompletableFuture<ContextAnswer> answer(@Nullable ContextRequest request) {
    return request == null
        ? CompletableFuture.completedFuture(ContextAnswer.NONE)
        : slot.ask(request);
  }

  @Override
  public void close() {
    if (slot != null) {
      slot.close();
    }
  }
}
