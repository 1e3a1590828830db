package io.raptorflow.local.demo;

import io.raptorflow.local.bus.BusPublisher;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes a script at its pace, with broken records spread among its events. */
final class Playback {
  private static final int LOOK_AT_CLOCK_EVERY = 64;

  private final BusPublisher publisher;

  Playback(BusPublisher publisher) {
    this.publisher = publisher;
  }

  /** Where a record is on the bus. */
  record Place(String topic, int partition, long offset) {
    static Place of(RecordMetadata written) {
      return new Place(written.topic(), written.partition(), written.offset());
    }

    static Place of(DeadLetter.Origin origin) {
      return new Place(origin.topic(), origin.partition(), origin.offset());
    }
  }

  /**
   * Returns when all of it is on the bus.
   *
   * @param progress told now and then how many events are published
   * @return where the broken records were written, in their order
   */
  List<Place> play(
      List<Event> events, Pace pace, List<BrokenRecords.Broken> broken, IntConsumer progress)
      throws InterruptedException {
    List<Future<RecordMetadata>> brokenWritten = new ArrayList<>();
    int brokenEvery = Math.max(1, events.size() / (broken.size() + 1));
    long start = System.nanoTime();
    double due = 0;
    for (int i = 0; i < events.size(); i++) {
      if (i > 0) {
        due += pace.wallNanos(events.get(i - 1), events.get(i));
      }
      if (i % LOOK_AT_CLOCK_EVERY == 0) {
        awaitDue(start, due);
        progress.accept(i);
      }
      publisher.publish(events.get(i));
      if (i % brokenEvery == 0 && brokenWritten.size() < broken.size()) {
        brokenWritten.add(
            publisher.send(broken.get(brokenWritten.size()).record(), (metadata, fault) -> {}));
      }
    }
    for (int rest = brokenWritten.size(); rest < broken.size(); rest++) {
      brokenWritten.add(publisher.send(broken.get(rest).record(), (metadata, fault) -> {}));
    }
    publisher.flush();
    progress.accept(events.size());
    List<Place> places = new ArrayList<>();
    for (var written : brokenWritten) {
      places.add(Place.of(BusPublisher.await(written)));
    }
    return places;
  }

  private static void awaitDue(long start, double due) throws InterruptedException {
    long wait = start + (long) due - System.nanoTime();
    while (wait > 0) {
      LockSupport.parkNanos(wait);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      wait = start + (long) due - System.nanoTime();
    }
  }
}
