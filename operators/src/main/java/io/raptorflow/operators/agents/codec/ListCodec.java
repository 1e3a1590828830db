package io.raptorflow.operators.agents.codec;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A remembered value that is nothing but a list: how many entries there are, up to 32,767, then
 * each. Version 1; a value that gets more fields gets a codec of its own, which reads these bytes
 * by the static methods.
 *
 * @param <T> the value
 * @param <E> an entry of it
 */
public final class ListCodec<T, E> implements CellCodec<T> {
  private final Function<T, List<E>> entries;
  private final Function<List<E>, T> value;
  private final Writing<E> writing;
  private final Reading<E> reading;

  private ListCodec(
      Function<T, List<E>> entries,
      Function<List<E>, T> value,
      Writing<E> writing,
      Reading<E> reading) {
    this.entries = entries;
    this.value = value;
    this.writing = writing;
    this.reading = reading;
  }

  /** Of a value that is a list of texts. */
  public static <T> CellCodec<T> ofTexts(
      Function<T, List<String>> entries, Function<List<String>, T> value) {
    return new ListCodec<>(entries, value, DataOutput::writeUTF, DataInput::readUTF);
  }

  /** Of a value that is a list of numbers. */
  public static <T> CellCodec<T> ofNumbers(
      Function<T, List<Double>> entries, Function<List<Double>, T> value) {
    return new ListCodec<>(entries, value, DataOutput::writeDouble, DataInput::readDouble);
  }

  /** Writes texts that are a part of a value. */
  public static void writeTexts(List<String> texts, DataOutput out) throws IOException {
    write(texts, DataOutput::writeUTF, out);
  }

  /** Reads texts that are a part of a value. */
  public static List<String> readTexts(DataInput in) throws IOException {
    return read(DataInput::readUTF, in);
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(T written, DataOutput out) throws IOException {
    write(entries.apply(written), writing, out);
  }

  @Override
  public T read(int version, DataInput in) throws IOException {
    return value.apply(read(reading, in));
  }

  private static <E> void write(List<E> entries, Writing<E> writing, DataOutput out)
      throws IOException {
    out.writeShort(entries.size());
    for (E entry : entries) {
      writing.write(out, entry);
    }
  }

  private static <E> List<E> read(Reading<E> reading, DataInput in) throws IOException {
    List<E> entries = new ArrayList<>();
    for (int left = in.readShort(); left > 0; left--) {
      entries.add(reading.read(in));
    }
    return List.copyOf(entries);
  }

  /** How an entry is written. */
  private interface Writing<E> {
    void write(DataOutput out, E entry) throws IOException;
  }

  /** How an entry is read. */
  private interface Reading<E> {
    E read(DataInput in) throws IOException;
  }
}
