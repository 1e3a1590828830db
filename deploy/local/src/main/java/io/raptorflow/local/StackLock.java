package io.raptorflow.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second stack out of a state directory; the system lets go of it with the process. */
final class StackLock implements AutoCloseable {
  private final FileChannel channel;

  private StackLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws StackException if another process, or another stack of this one, holds it
   */
  static StackLock take(StateDirectory state) {
    Path file = state.root().resolve("lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel) == null) {
        channel.close();
        throw new StackException(
            "Another 'raptorflow up' uses the state directory %s: end it with 'raptorflow down --state %s' or choose another directory with --state DIR."
                .formatted(state.root(), state.root()));
      }
      return new StackLock(channel);
    } catch (IOException e) {
      throw new StackException(
          "%s cannot be locked (%s): choose a state directory on a local disk with --state DIR."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StackException("The stack's lock could not be released: " + e.getMessage(), e);
    }
  }
}
