package io.raptorflow.operators.knowledge.graph;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** In what way one thing has to do with another. */
enum RelationType {
  RUNS_ON(1, "runs on"),
  SPENDS_ON(2, "spends on"),
  SERVES(3, "serves"),
  PART_OF(4, "is a part of"),
  ADDRESSES(5, "addresses"),
  DEPENDS_ON(6, "depends on"),
  ANSWERS_FOR(7, "answers for"),
  WORKS_ON(8, "works on"),
  BELONGS_TO(9, "belongs to"),
  HAS_SKILL(10, "has the skill"),
  BOUGHT(11, "bought"),
  REACHED_ON(12, "is reached on"),
  CONTACTED_FOR(13, "was contacted for"),
  ENGAGED_WITH(14, "engaged with"),
  TURNED_AWAY_FROM(15, "turned away from"),
  SPOKE_OF(16, "spoke of"),
  OFFERS(17, "offers"),
  REPORTED_FOR(18, "is reported for"),
  CONCERNS(19, "concerns"),
  FILED_UNDER(20, "is filed under"),
  WROTE_ABOUT(21, "wrote about"),
  /** A text about the one names the other. */
  MENTIONS(22, "comes with texts that mention"),
  /** A text names both close to each other; from the lesser node to the greater. */
  MENTIONED_WITH(23, "is mentioned with");

  private static final Map<Integer, RelationType> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(RelationType::code, Function.identity()));

  private final int code;
  private final String verb;

  RelationType(int code, String verb) {
    this.code = code;
    this.verb = verb;
  }

  /** How it is written in state, 1 to 255; never changed once released. */
  int code() {
    return code;
  }

  static Optional<RelationType> ofCode(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /** What stands between both names in a sentence. */
  public String verb() {
    return verb;
  }
}
