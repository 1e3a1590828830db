package io.raptorflow.benchmarks.conflicts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.EventReader;
import io.raptorflow.schemas.cloudevents.EventWriter;
import io.raptorflow.schemas.cloudevents.PayloadCheck;
import io.raptorflow.schemas.cloudevents.Reading;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads events from a file, one a line; a line that is none is told with its number. */
final class EventLines {
  /** Most events of a file. */
  static final int MOST_EVENTS = 1_000_000;

  private static final int MOST_FAULTS = 20;
  private static final byte[] STRUCTURED = new EventWriter().structuredType().getBytes(UTF_8);

  private final Path file;
  private final EventReader reader = new EventReader(PayloadCheck.contract());
  private final List<Event> events = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  EventLines(Path file) {
    this.file = file;
  }

  /**
   * @throws ConflictDataFault naming the first lines that are no events
   */
  List<Event> read() throws ConflictDataFault, IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long number = 1;
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          take(line, number++);
        } else if (line.size() <= EventReader.MAX_VALUE_BYTES) {
          line.write(next); // what is beyond the limit is skipped: the line is refused anyway
        }
        if (faults.size() >= MOST_FAULTS || events.size() > MOST_EVENTS) {
          break;
        }
      }
      take(line, number);
    }
    if (events.size() > MOST_EVENTS) {
      faults.add(file + ": found more than " + MOST_EVENTS + " events, expected at most that");
    }
    if (!faults.isEmpty()) {
      throw new ConflictDataFault(faults);
    }
    return events;
  }

  private void take(ByteArrayOutputStream line, long number) {
    byte[] bytes = line.toByteArray();
    line.reset();
    if (new String(bytes, UTF_8).isBlank()) {
      return;
    }
    Reading reading = reader.read(sink -> sink.accept("content-type", STRUCTURED), bytes);
    if (reading instanceof Reading.Read read) {
      events.add(read.event());
    } else {
      Reading.Refused refused = (Reading.Refused) reading;
      faults.add(file + ":" + number + ": " + refused.refusal().sentence());
    }
  }
}
