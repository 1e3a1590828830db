package io.raptorflow.operators.knowledge.graph;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What sort of thing a node of the graph stands for. */
public enum NodeKind {
  CAMPAIGN(1),
  PRODUCT(2),
  COMPETITOR(3),
  /** Customers and the organisation's own people, in one space of ids. */
  PERSON(4),
  CHANNEL(5),
  /** Objectives, initiatives, plans, teams, segments, skills, topics, tags, markets, brands. */
  CONCEPT(6);

  private static final Map<Integer, NodeKind> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(NodeKind::code, Function.identity()));

  private final int code;

  NodeKind(int code) {
    this.code = code;
  }

  /** How it is written in state, 1 to 255; never changed once released. */
  int code() {
    return code;
  }

  static Optional<NodeKind> ofCode(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  static Optional<NodeKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** The word for people, for example {@code campaign}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
