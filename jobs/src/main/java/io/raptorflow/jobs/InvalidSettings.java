package io.raptorflow.jobs;

/** Settings a job cannot start with; the message is for the person who gave them. */
public final class InvalidSettings extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidSettings(String message) {
    super(message);
  }
}
