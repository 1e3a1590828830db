package io.raptorflow.connectors.opensearch;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What OpenSearch does not do for us at present, by place: an index, or OpenSearch as a whole. The
 * log tells of each outage once when it begins and once when it is over, however many requests fail
 * in between, and whatever succeeds elsewhere. Safe for several threads.
 */
final class Outages {
  /** The place of what fails for every index. */
  static final String EVERYWHERE = "OpenSearch";

  private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

  private final Map<String, Integer> failuresInARow = new ConcurrentHashMap<>();

  /**
   * Notes that a place failed.
   *
   * @param fault what was said of it
   * @return how often it has failed in a row before this
   */
  int failed(String place, String fault) {
    int failures = failuresInARow.merge(place, 1, Integer::sum);
    if (failures == 1) {
      LOG.warn("{} takes no documents, which are kept until it does: {}", place, fault);
    }
    return failures - 1;
  }

  /** Notes that all these places work. */
  void over(Collection<String> places) {
    for (String place : places) {
      Integer failures = failuresInARow.remove(place);
      if (failures != null) {
        LOG.info("{} takes documents again, after {} failed requests", place, failures);
      }
    }
  }
}
