package io.raptorflow.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.local.StackException;
import io.raptorflow.local.bus.BusPublisher;
import io.raptorflow.local.jobs.LocalJobs;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Requests executions and sees them end. Not for use by several threads. */
final class ExecutionLoad implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String COMPLETED = EventType.WORKFLOW_COMPLETED.cloudEventsType();
  private static final String SUCCESS = Status.SUCCESS.wireName();

  private final WorkflowRequests requests;
  private final String name;
  private final BusPublisher publisher;
  private final KafkaConsumer<byte[], byte[]> ends;
  private long requested;
  private long ended;

  /**
   * @param name how the executions' names begin; each load of a bus has its own
   */
  ExecutionLoad(LocalJobs jobs, WorkflowRequests requests, String name) {
    this.requests = requests;
    this.name = name;
    this.publisher = new BusPublisher(jobs.bus(), jobs.topics());
    this.ends = BusExtent.consumer(jobs.bus());
    List<TopicPartition> log = BusExtent.partitions(ends, jobs.topics().of(Channel.WORKFLOWS));
    ends.assign(log);
    ends.seekToEnd(log);
    log.forEach(ends::position); // now, not with the first poll
  }

  /** Closed loop: for so long, one that ends is followed by another; then all are waited for. */
  void keep(int concurrent, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    request(concurrent);
    while (System.nanoTime() < end) {
      request(poll());
    }
    awaitEnds();
  }

  /**
   * Open loop: so many a second for so long, whether they end or not; then all are waited for.
   *
   * @return when each should have been requested, by key of its log; milliseconds since the epoch
   */
  Map<String, Long> offer(double perSecond, Duration time) throws InterruptedException {
    Map<String, Long> intended = new TreeMap<>();
    long start = System.currentTimeMillis();
    long all = (long) (perSecond * time.toMillis() / 1e3);
    for (long i = 0; i < all; i++) {
      long due = start + (long) (i * 1e3 / perSecond);
      awaitMoment(due);
      intended.put(request(), due);
    }
    awaitEnds();
    return intended;
  }

  /** So many at once, which are not waited for. */
  void request(int executions) {
    for (int i = 0; i < executions; i++) {
      request();
    }
  }

  private String request() {
    Event request = requests.request(name + requested, requested, Instant.now());
    publisher.publish(request);
    requested++;
    return request.key();
  }

  long requested() {
    return requested;
  }

  private void awaitEnds() throws InterruptedException {
    publisher.flush();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ended < requested) {
      if (poll() > 0) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (System.nanoTime() > deadline) {
        throw new StackException(
            "%,d of %,d executions have ended, and none within %d minutes: see Flink's log."
                .formatted(ended, requested, PATIENCE.toMinutes()));
      }
    }
  }

  /** How many have ended since it was looked last. */
  private int poll() {
    int now = 0;
    for (ConsumerRecord<byte[], byte[]> record : ends.poll(POLL)) {
      if (text(record, "ce_type").equals(COMPLETED) && isOurs(record)) {
        requireSuccess(record);
        now++;
      }
    }
    ended += now;
    return now;
  }

  private boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
    return text(record, "ce_subject").startsWith("workflow/" + name);
  }

  private static void requireSuccess(ConsumerRecord<byte[], byte[]> end) {
    if (!text(end, "ce_status").equals(SUCCESS)) {
      throw new StackException(
          "An execution of the benchmark failed, which none should: "
              + new String(end.value(), UTF_8));
    }
  }

  static String text(ConsumerRecord<byte[], byte[]> record, String header) {
    Header found = record.headers().lastHeader(header);
    return found == null ? "" : new String(found.value(), UTF_8);
  }

  private static void awaitMoment(long due) {
    for (long left = due - System.currentTimeMillis();
        left > 0;
        left = due - System.currentTimeMillis()) {
      LockSupport.parkNanos(left * 1_000_000);
    }
  }

  @Override
  public void close() {
    publisher.close();
    ends.close();
  }
}
