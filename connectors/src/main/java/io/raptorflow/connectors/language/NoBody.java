package io.raptorflow.connectors.language;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Hangs up instead of reading. */
final class NoBody implements BodySubscriber<byte[]> {
  @Override
  public CompletionStage<byte[]> getBody() {
    return CompletableFuture.completedStage(new byte[0]);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.cancel();
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {}

  @Override
  public void onError(Throwable fault) {}

  @Override
  public void onComplete() {}
}
