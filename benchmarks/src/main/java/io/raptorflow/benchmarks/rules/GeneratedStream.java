package io.raptorflow.benchmarks.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The n-th event of three tenants of unequal size: points of 40 series of 50 campaigns each (six of
 * ten events), task states, messages and changes of assets. Payloads are of 90 to 170 bytes.
 */
public final class GeneratedStream {
  static final List<String> TENANTS = List.of("acme", "bolt", "cove");
  static final int SERIES = 40;
  static final int CAMPAIGNS = 50;
  static final int TASKS = 500;
  static final List<String> STATES =
      List.of("planned", "in_progress", "blocked", "in_review", "done");

  /** Metrics have values from 0 to 1,000. */
  static final double HIGHEST = 1000;

  private static final String SOURCE = "urn:raptorflow:benchmark";

  private GeneratedStream() {}

  /** Of ten rules or events, six are the first tenant's, three the second's. */
  static String tenant(int ofTen) {
    return TENANTS.get(ofTen < 6 ? 0 : ofTen < 9 ? 1 : 2);
  }

  static String series(int number) {
    return "ads.series-" + number % SERIES;
  }

  /** The same event for the same number, whatever came before. */
  public static Event event(long number, Instant time) {
    SplittableRandom random = new SplittableRandom(number);
    String tenant = tenant(random.nextInt(10));
    int kind = random.nextInt(10);
    if (kind < 6) {
      return metric(number, time, tenant, random);
    }
    if (kind < 8) {
      return task(number, time, tenant, random);
    }
    return other(number, time, tenant, random);
  }

  private static Event metric(long number, Instant time, String tenant, SplittableRandom random) {
    String series = series(random.nextInt(SERIES));
    int campaign = random.nextInt(CAMPAIGNS);
    double value = random.nextInt((int) HIGHEST * 10) / 10.0;
    return event(
            number, time, tenant, EventType.METRIC_RECORDED, "metric/" + series + "-" + campaign)
        .data(
            """
            {"series":"%s","campaign":"campaign-%d","value":%s,"unit":"EUR",\
            "dimensions":{"channel":"search","country":"DE","device":"mobile"}}"""
                .formatted(series, campaign, value)
                .getBytes(UTF_8))
        .build();
  }

  private static Event task(long number, Instant time, String tenant, SplittableRandom random) {
    int task = random.nextInt(TASKS);
    return event(number, time, tenant, EventType.STATUS_UPDATED, "task/task-" + task)
        .data(
            """
            {"id":"task-%d","plan":"plan-%d","state":"%s","percentComplete":0.5,\
            "assignee":"person-%d"}"""
                .formatted(task, task % 20, STATES.get(random.nextInt(STATES.size())), task % 30)
                .getBytes(UTF_8))
        .build();
  }

  private static Event other(long number, Instant time, String tenant, SplittableRandom random) {
    boolean message = random.nextBoolean();
    int about = random.nextInt(1000);
    return event(
            number,
            time,
            tenant,
            message ? EventType.MESSAGE_RECEIVED : EventType.DATA_UPDATED,
            (message ? "message/m-" : "asset/a-") + about)
        .data(
            """
            {"id":"%d","title":"Spring sale, second draft","channel":"email",\
            "body":"Hello, could you look at the headline again?"}"""
                .formatted(about)
                .getBytes(UTF_8))
        .build();
  }

  static Event.Builder event(
      long number, Instant time, String tenant, EventType type, String subject) {
    return Event.builder()
        .id(String.format(Locale.ROOT, "e%d", number))
        .source(SOURCE)
        .type(type)
        .subject(subject)
        .time(time)
        .tenant(tenant);
  }
}
