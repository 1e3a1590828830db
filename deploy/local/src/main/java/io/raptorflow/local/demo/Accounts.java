package io.raptorflow.local.demo;

import io.raptorflow.local.demo.Playback.Place;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Accounts for everything that was published: each event from outside is either processed or a dead
 * letter, and either way once in OpenSearch.
 *
 * @param published events and broken records, without repeats
 * @param processed of them accepted and used
 * @param deadLettered of them refused, by the door or by an agent
 * @param indexed of them in OpenSearch, as an event or as a dead letter
 * @param faults what does not add up, for people; empty when all is accounted for
 */
record Accounts(
    long published, long processed, long deadLettered, long indexed, List<String> faults) {
  private static final int MOST_EXAMPLES = 5;

  Accounts {
    faults = List.copyOf(faults);
  }

  boolean balance() {
    return faults.isEmpty();
  }

  /**
   * @param events published, valid
   * @param broken where the broken records were written
   * @param indexedEvents documents by {@code source\nid}
   * @param indexedLetters documents of dead letters by their place
   */
  static Accounts of(
      List<Event> events,
      List<Place> broken,
      BusContents bus,
      Map<String, Integer> indexedEvents,
      Set<Place> indexedLetters) {
    List<String> faults = new ArrayList<>();
    Set<String> refusedIds = new HashSet<>();
    Set<Place> refusedPlaces = new HashSet<>();
    for (DeadLetter letter : bus.deadLetters()) {
      if (letter.origin().offset() < 0) {
        refusedIds.add(letter.source() + '\n' + letter.id());
      } else {
        refusedPlaces.add(Place.of(letter.origin()));
      }
    }

    Set<String> published = new HashSet<>();
    events.forEach(event -> published.add(event.source() + '\n' + event.id()));
    long refused = published.stream().filter(refusedIds::contains).count();
    add(
        events.stream().map(Event::id).filter(id -> !bus.appended().containsKey(id)).toList(),
        "events are not on the bus",
        faults);
    List<String> missing = published.stream().filter(id -> !indexedEvents.containsKey(id)).toList();
    add(missing, "events are not in OpenSearch", faults);
    add(
        indexedEvents.entrySet().stream()
            .filter(each -> each.getValue() > 1)
            .map(Map.Entry::getKey)
            .toList(),
        "events are in OpenSearch more than once",
        faults);

    List<Place> lost = broken.stream().filter(place -> !refusedPlaces.contains(place)).toList();
    add(lost, "broken records are not among the dead letters", faults);
    List<Place> notIndexed =
        broken.stream().filter(place -> !indexedLetters.contains(place)).toList();
    add(notIndexed, "dead letters are not in OpenSearch", faults);

    long all = published.size() + (long) broken.size();
    long deadLettered = refused + broken.size() - lost.size();
    return new Accounts(
        all,
        published.size() - refused,
        deadLettered,
        all - missing.size() - notIndexed.size(),
        faults);
  }

  private static void add(List<?> offenders, String what, List<String> faults) {
    if (!offenders.isEmpty()) {
      faults.add(
          offenders.size()
              + " "
              + what
              + ", for example "
              + offenders.stream()
                  .limit(MOST_EXAMPLES)
                  .map(each -> each.toString().replace('\n', ' '))
                  .toList());
    }
  }
}
