package io.raptorflow.local.flink;

import io.raptorflow.local.StackException;
import org.jspecify.annotations.Nullable;

/** A Flink cluster could not be reached or refused a request; the message says which, and why. */
public final class FlinkRestException extends StackException {
  private static final int UNREACHABLE = 0;

  private final int status;

  private FlinkRestException(String message, int status, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  static FlinkRestException unreachable(String message, Throwable cause) {
    return new FlinkRestException(message, UNREACHABLE, cause);
  }

  static FlinkRestException refused(String message, int status) {
    return new FlinkRestException(message, status, null);
  }

  /** The HTTP status of the refusal, such as 404 for an unknown job; 0 if there was no answer. */
  public int status() {
    return status;
  }
}
