package io.raptorflow.operators.host;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.util.List;

/**
 * One event at one key: what every agent called for it shares.
 *
 * @param ledger of the key; may be changed in place
 * @param refusals why agents could not use the event; added to
 */
record Turn(Addressed addressed, KeyLedger ledger, List<Refusal> refusals) {
  Event event() {
    return addressed.event();
  }

  String memoryKey() {
    return addressed.memoryKey();
  }
}
