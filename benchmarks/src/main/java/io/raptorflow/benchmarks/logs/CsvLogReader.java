package io.raptorflow.benchmarks.logs;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.raptorflow.operators.detection.bottleneck.Lifecycle;
import io.raptorflow.operators.detection.bottleneck.StepEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log in CSV: UTF-8, a header, an event a row, cases in any order. The separator is the one
 * of comma, semicolon, tab and bar that the header has most of. {@link LogColumn} tells the
 * columns.
 */
final class CsvLogReader {
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int LONGEST_ROW = 1 << 20;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};

  private final Admission admission;
  private final LogSink sink;
  private final LogHeader header;
  private final Set<String> cases = new HashSet<>();
  private long unzoned;

  private CsvLogReader(LogHeader header, ReadLimits limits, LogSink sink) {
    this.header = header;
    this.admission = new Admission(limits);
    this.sink = sink;
  }

  /**
   * Reads a whole log.
   *
   * @return how many times had no zone and were read as UTC
   * @throws LogFault naming line and column of what cannot be used
   * @throws IOException if the file cannot be read
   */
  static long read(InputStream in, ReadLimits limits, LogSink sink) throws IOException {
    var text =
        new BufferedReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)));
    try {
      return read(text, limits, sink);
    } catch (CsvParseException notCsv) {
      throw new LogFault("not readable as CSV: " + notCsv.getMessage(), notCsv);
    } catch (UncheckedIOException unreadable) {
      throw fault(requireNonNull(unreadable.getCause()));
    } catch (CharacterCodingException notText) {
      throw fault(notText);
    }
  }

  private static LogFault fault(IOException cause) throws IOException {
    if (cause instanceof CharacterCodingException) {
      return new LogFault("not UTF-8; save the log as UTF-8", cause);
    }
    throw cause;
  }

  private static long read(BufferedReader text, ReadLimits limits, LogSink sink)
      throws IOException {
    skipByteOrderMark(text);
    var csv =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(LONGEST_ROW);
    try (CsvReader<CsvRecord> rows = csv.ofCsvRecord(text);
        CloseableIterator<CsvRecord> each = rows.iterator()) {
      if (!each.hasNext()) {
        throw new LogFault("line 1, column 1: empty; a header is expected");
      }
      CsvRecord first = each.next();
      var header = LogHeader.of(first.getStartingLineNumber(), first.getFields());
      var reader = new CsvLogReader(header, limits, sink);
      while (each.hasNext()) {
        reader.row(each.next());
      }
      return reader.unzoned;
    }
  }

  private static void skipByteOrderMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
  }

  /** Leaves the text where it was. */
  private static char separator(Reader text) throws IOException {
    int[] counts = new int[SEPARATORS.length];
    text.mark(LONGEST_HEADER);
    for (int i = 0; i < LONGEST_HEADER; i++) {
      int character = text.read();
      if (character < 0 || character == '\n' || character == '\r') {
        break;
      }
      for (int s = 0; s < SEPARATORS.length; s++) {
        counts[s] += character == SEPARATORS[s] ? 1 : 0;
      }
    }
    text.reset();
    int most = 0;
    for (int s = 1; s < SEPARATORS.length; s++) {
      most = counts[s] > counts[most] ? s : most;
    }
    return SEPARATORS[most];
  }

  private void row(CsvRecord row) {
    long line = row.getStartingLineNumber();
    List<String> cells = row.getFields();
    if (cells.size() != header.width()) {
      throw new LogFault(
          "line %d, column %d: the row has %d cells; %d are expected, as in the header"
              .formatted(
                  line, Math.min(cells.size(), header.width()) + 1, cells.size(), header.width()));
    }
    admission.countEvent();
    String caseId = required(line, LogColumn.CASE, cells);
    if (cases.add(caseId)) {
      admission.countCase();
    }
    sink.event(
        new StepEvent(
            caseId,
            required(line, LogColumn.ACTIVITY, cells),
            time(line, cells),
            name(line, LogColumn.RESOURCE, cells),
            name(line, LogColumn.TEAM, cells),
            Lifecycle.of(header.cell(LogColumn.LIFECYCLE, cells)),
            name(line, LogColumn.INSTANCE, cells)));
  }

  private String required(long line, LogColumn column, List<String> cells) {
    String name = name(line, column, cells);
    if (name == null) {
      throw new LogFault(header.where(line, column) + ": empty; a name is expected");
    }
    return name;
  }

  private @Nullable String name(long line, LogColumn column, List<String> cells) {
    try {
      return admission.name(header.cell(column, cells));
    } catch (LogFault fault) {
      throw new LogFault(header.where(line, column) + ": " + fault.getMessage(), fault);
    }
  }

  private @Nullable Instant time(long line, List<String> cells) {
    String text = header.cell(LogColumn.TIMESTAMP, cells);
    if (text == null) {
      return null;
    }
    Timestamp time =
        Timestamp.parse(text.strip())
            .orElseThrow(
                () ->
                    new LogFault(
                        "%s: '%s'; expected is %s"
                            .formatted(
                                header.where(line, LogColumn.TIMESTAMP),
                                Shortened.of(text),
                                Timestamp.EXPECTED)));
    if (!time.zoned()) {
      unzoned++;
    }
    return time.at();
  }
}
