package io.raptorflow.schemas.language;

/** Why the model stopped. */
public enum FinishReason {
  /** It had said all. */
  STOP,
  /** The most tokens were reached: the text is cut. */
  LENGTH,
  /** The endpoint's filter cut in. */
  FILTERED,
  /** Anything else, such as a call of a tool that was never offered. */
  OTHER
}
