package io.raptorflow.operators.knowledge.retrieval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Passages with vectors in the plane, told by their angle to the query. */
final class Passages {
  static final float[] QUERY = {1, 0};

  private Passages() {}

  static Passage at(String id, double degrees, String text) {
    double angle = Math.toRadians(degrees);
    float[] vector = {(float) Math.cos(angle), (float) Math.sin(angle)};
    return new Passage(
        id, "document of " + id, "wiki", "", text, text.length(), Instant.EPOCH, vector);
  }

  static Passage at(String id, double degrees) {
    return at(id, degrees, "text of " + id);
  }

  static Scored scored(Passage passage, double score) {
    return new Scored(new Candidate(passage, 1, 1, 1, passage.cosine(QUERY)), score);
  }

  static List<String> ids(List<Scored> ranked) {
    return ranked.stream().map(scored -> scored.candidate().passage().id()).toList();
  }

  /** A list of distinct passages with falling scores, drawn from one pool of names. */
  static List<Found> list(Random random, int longest) {
    List<Integer> names = new ArrayList<>();
    for (int i = 0; i < 2 * longest; i++) {
      names.add(i);
    }
    Collections.shuffle(names, random);
    List<Found> list = new ArrayList<>();
    double score = 10;
    for (int name : names.subList(0, random.nextInt(longest + 1))) {
      score -= random.nextDouble();
      list.add(new Found(at("p" + name, name * 3.0), score));
    }
    return list;
  }
}
