package io.raptorflow.benchmarks.logs;

/** An event log that cannot be used; the message says where, why, and what is expected. */
public final class LogFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogFault(String fault) {
    super(fault);
  }

  LogFault(String fault, Throwable cause) {
    super(fault, cause);
  }
}
