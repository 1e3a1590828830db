package io.raptorflow.local;

import org.jspecify.annotations.Nullable;

/**
 * Something about the local stack went wrong in a way that its user can mend. The message says
 * what, where, and what to do about it, and is all that needs showing.
 */
public class StackException extends RuntimeException {
  public StackException(String message) {
    super(message);
  }

  public StackException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
