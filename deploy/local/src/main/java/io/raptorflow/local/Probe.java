package io.raptorflow.local;

import java.util.Optional;

/** Asks a server, from outside, whether it serves. */
@FunctionalInterface
public interface Probe {
  /** Why the server does not serve yet, in a few words; empty when it does. */
  Optional<String> problem();
}
