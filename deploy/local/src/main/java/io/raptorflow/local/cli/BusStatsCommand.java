package io.raptorflow.local.cli;

import io.raptorflow.local.StackException;
import io.raptorflow.local.bus.BusStats;
import io.raptorflow.local.bus.BusStats.ChannelStats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the bus. */
@Command(
    name = "stats",
    description =
        "Show rates, sizes and ages by channel, and how far each group of readers is behind.")
final class BusStatsCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private BusOption bus;
  @Mixin private JsonOption json;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "1",
      converter = AtLeastOne.class,
      description = "Time over which rates are measured, at least 1. Default: ${DEFAULT-VALUE}.")
  private long interval;

  @Override
  public void run() {
    List<ChannelStats> channels = measure();
    var out = spec.commandLine().getOut();
    out.printf(
        "%-20s %12s %10s %12s %8s %10s  %s%n",
        "CHANNEL", "EVENTS", "EVENTS/S", "BYTES", "B/EVENT", "NEWEST", "LAG");
    channels.forEach(each -> out.println(line(each)));
    json.write(Map.of("channels", channels));
  }

  private List<ChannelStats> measure() {
    try (BusStats stats = new BusStats(bus.connection(), bus.topics())) {
      Instant start = Instant.now();
      var before = stats.now();
      Instant due = start.plusSeconds(interval);
      while (Instant.now().isBefore(due)) {
        LockSupport.parkNanos(Duration.between(Instant.now(), due).toNanos());
      }
      Instant end = Instant.now();
      var after = stats.now();
      return after.entrySet().stream()
          .map(
              topic ->
                  ChannelStats.between(
                      topic.getKey(),
                      before.getOrDefault(topic.getKey(), topic.getValue()),
                      topic.getValue(),
                      Duration.between(start, end),
                      end))
          .toList();
    } catch (KafkaException e) {
      throw new StackException("The bus cannot be measured: %s.".formatted(e.getMessage()), e);
    }
  }

  private static String line(ChannelStats stats) {
    String lag =
        stats.lag().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return String.format(
            Locale.ROOT,
            "%-20s %,12d %10.1f %,12d %8s %10s  %s",
            stats.channel(),
            stats.records(),
            stats.perSecond(),
            stats.bytes(),
            stats.bytesPerRecord() == null ? "-" : "%.0f".formatted(stats.bytesPerRecord()),
            stats.newestAgeSeconds() == null ? "-" : age(stats.newestAgeSeconds()),
            lag)
        .stripTrailing();
  }

  /** In the largest unit of which there are two. */
  static String age(double seconds) {
    long whole = Math.max(0, Math.round(seconds));
    if (whole < 120) {
      return whole + " s";
    }
    if (whole < 7_200) {
      return whole / 60 + " min";
    }
    return whole < 172_800 ? whole / 3_600 + " h" : whole / 86_400 + " d";
  }
}
