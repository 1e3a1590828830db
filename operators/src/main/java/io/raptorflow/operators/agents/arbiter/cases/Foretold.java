package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was read about a case before the event it follows on. Cases, decisions and messages come
 * from several partitions: which is read first must not decide whether a case is over or waits.
 *
 * @param id of the case
 * @param over time of the latest event that says it is over; absent: none has
 * @param closed when it was over by that event
 * @param replies what people wrote about it, oldest first, the latest {@value #MOST_REPLIES}
 */
record Foretold(String id, @Nullable Instant over, @Nullable Instant closed, List<Reply> replies) {
  static final int MOST_REPLIES = 20;
  static final CellCodec<Foretold> CODEC = new Codec();

  /**
   * Somebody wrote.
   *
   * @param event id of the event that says so
   */
  record Reply(String writer, Instant time, String event) {
    private static final Comparator<Reply> BY_TIME =
        Comparator.comparing(Reply::time).thenComparing(Reply::event);
  }

  static Foretold nothing(String id) {
    return new Foretold(id, null, null, List.of());
  }

  Foretold over(Instant time, Instant end) {
    return over == null || over.isBefore(time) ? new Foretold(id, time, end, replies) : this;
  }

  Foretold with(List<Reply> more) {
    List<Reply> all = new ArrayList<>(replies);
    more.stream().filter(reply -> !all.contains(reply)).forEach(all::add);
    all.sort(Reply.BY_TIME);
    List<Reply> latest = all.subList(Math.max(0, all.size() - MOST_REPLIES), all.size());
    return new Foretold(id, over, closed, List.copyOf(latest));
  }

  /** When the case is over, if that was said at or after what was last heard of it. */
  Optional<Instant> endOf(RememberedCase open) {
    return over == null || over.isBefore(open.heard()) ? Optional.empty() : Optional.of(end());
  }

  private Instant end() {
    if (closed == null) {
      throw new IllegalStateException("what is over has an end");
    }
    return closed;
  }

  /** The first reply that ends the waiting of a case: of a party, and not before it was heard. */
  Optional<Reply> replyTo(RememberedCase open) {
    boolean ends = endOf(open).isPresent();
    return replies.stream()
        .filter(reply -> !reply.time().isBefore(open.heard()))
        .filter(reply -> !ends || !reply.time().isAfter(over))
        .filter(reply -> open.parties().contains(reply.writer()))
        .findFirst();
  }

  private static final class Codec implements CellCodec<Foretold> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Foretold value, DataOutput out) throws IOException {
      out.writeUTF(value.id);
      Fields.writeTime(value.over, out);
      Fields.writeTime(value.closed, out);
      out.writeShort(value.replies.size());
      for (Reply reply : value.replies) {
        out.writeUTF(reply.writer);
        out.writeLong(reply.time.toEpochMilli());
        out.writeUTF(reply.event);
      }
    }

    @Override
    public Foretold read(int version, DataInput in) throws IOException {
      String id = in.readUTF();
      Instant over = Fields.readTime(in);
      Instant closed = Fields.readTime(in);
      List<Reply> replies = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        replies.add(new Reply(in.readUTF(), Instant.ofEpochMilli(in.readLong()), in.readUTF()));
      }
      return new Foretold(id, over, closed, List.copyOf(replies));
    }
  }
}
