package io.raptorflow.operators.workflow.engine;

import io.raptorflow.operators.types.PayloadJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As much of a list as the end of an execution tells: an event has to hold it.
 *
 * @param first as many as have {@value #LARGEST} bytes of JSON together
 * @param notTold how many more there are; null if these are all
 */
public record Told<T>(List<T> first, @Nullable Integer notTold) {
  private static final int LARGEST = 300_000;

  public Told {
    first = List.copyOf(first);
  }

  public static <T> Told<T> of(List<T> all) {
    List<T> first = new ArrayList<>();
    int left = LARGEST;
    for (T each : all) {
      left -= PayloadJson.write(each).length + 1;
      if (left < 0) {
        break;
      }
      first.add(each);
    }
    int rest = all.size() - first.size();
    return new Told<>(first, rest == 0 ? null : rest);
  }
}
