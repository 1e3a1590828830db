package io.raptorflow.schemas.context;

/** A question that the documents cannot be asked, now or later: it is the question's fault. */
public final class ContextRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ContextRefused(String reason) {
    super(reason);
  }
}
