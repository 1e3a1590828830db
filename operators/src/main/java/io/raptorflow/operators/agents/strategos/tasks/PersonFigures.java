package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person of a plan.
 *
 * @param skills skill to the stated rate of working in it, 1 being standard
 * @param hoursPerWeek working hours a week; absent when not stated
 * @param outcomes skill to estimate ÷ hours taken of the latest {@value #MOST} tasks that needed it
 * @param heard time of the latest event; absent: not kept by version 1
 * @param event id of that event; empty: not kept by version 1
 */
record PersonFigures(
    SortedMap<String, Double> skills,
    @Nullable Double hoursPerWeek,
    SortedMap<String, List<Double>> outcomes,
    @Nullable Instant heard,
    String event) {
  static final int MOST = 50;
  static final PersonFigures NONE =
      new PersonFigures(new TreeMap<>(), null, new TreeMap<>(), null, "");
  static final CellCodec<PersonFigures> CODEC = new Codec();

  /** How many outcomes weigh as much as the stated rate. */
  private static final double STATED_WEIGHS = 5;

  PersonFigures {
    skills = Collections.unmodifiableSortedMap(new TreeMap<>(skills));
    outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
  }

  boolean isHeardAfter(Instant time) {
    return heard != null && heard.isAfter(time);
  }

  /** Whether they were heard of later than by this event. */
  boolean isAfter(Instant time, String id) {
    return isHeardAfter(time) || (time.equals(heard) && event.compareTo(id) > 0);
  }

  PersonFigures withOutcome(String skill, double rate) {
    TreeMap<String, List<Double>> more = new TreeMap<>(outcomes);
    List<Double> rates = new ArrayList<>(more.getOrDefault(skill, List.of()));
    rates.add(rate);
    more.put(skill, List.copyOf(rates.subList(Math.max(0, rates.size() - MOST), rates.size())));
    return new PersonFigures(skills, hoursPerWeek, more, heard, event);
  }

  /**
   * Rate of working in every skill that is held: the geometric mean of the outcomes and the stated
   * rate, which counts as {@value #STATED_WEIGHS} of them.
   */
  SortedMap<String, Double> rates() {
    TreeMap<String, Double> rates = new TreeMap<>();
    skills.forEach(
        (skill, stated) -> {
          List<Double> seen = outcomes.getOrDefault(skill, List.of());
          double sum = STATED_WEIGHS * Math.log(stated);
          for (double rate : seen) {
            sum += Math.log(rate);
          }
          rates.put(skill, Math.exp(sum / (STATED_WEIGHS + seen.size())));
        });
    return rates;
  }

  private static final class Codec implements CellCodec<PersonFigures> {
    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(PersonFigures value, DataOutput out) throws IOException {
      out.writeShort(value.skills.size());
      for (var skill : value.skills.entrySet()) {
        out.writeUTF(skill.getKey());
        out.writeDouble(skill.getValue());
      }
      Fields.writeNumber(value.hoursPerWeek, out);
      out.writeShort(value.outcomes.size());
      for (var skill : value.outcomes.entrySet()) {
        out.writeUTF(skill.getKey());
        out.writeByte(skill.getValue().size());
        for (double rate : skill.getValue()) {
          out.writeDouble(rate);
        }
      }
      Fields.writeTime(value.heard, out);
      out.writeUTF(value.event);
    }

    @Override
    public PersonFigures read(int version, DataInput in) throws IOException {
      TreeMap<String, Double> skills = new TreeMap<>();
      for (int left = in.readShort(); left > 0; left--) {
        skills.put(in.readUTF(), in.readDouble());
      }
      Double hoursPerWeek = Fields.readNumber(in);
      TreeMap<String, List<Double>> outcomes = new TreeMap<>();
      for (int left = in.readShort(); left > 0; left--) {
        String skill = in.readUTF();
        List<Double> rates = new ArrayList<>();
        for (int more = in.readByte(); more > 0; more--) {
          rates.add(in.readDouble());
        }
        outcomes.put(skill, List.copyOf(rates));
      }
      Instant heard = version == 1 ? null : Fields.readTime(in);
      String event = version == 1 ? "" : in.readUTF();
      return new PersonFigures(skills, hoursPerWeek, outcomes, heard, event);
    }
  }
}
