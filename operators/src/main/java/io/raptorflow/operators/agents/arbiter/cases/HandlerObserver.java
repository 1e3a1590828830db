package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.schemas.entities.Resource;
import java.util.Map;
import java.util.TreeMap;

/** Learns what people who may handle cases can do. */
final class HandlerObserver implements Observer<Resource> {
  private static final int MOST_SKILLS = 100;

  @Override
  public Decision observe(Observed<Resource> observed, Memory memory) {
    Resource person = observed.payload();
    if (person.kind() != Resource.Kind.PERSON) {
      return Decision.NONE;
    }
    if (person.skills().size() > MOST_SKILLS) {
      throw new InvalidInput(
          "skills", person.skills().size() + " skills", "at most " + MOST_SKILLS + " a person");
    }
    TreeMap<String, Double> skills = new TreeMap<>();
    for (Map.Entry<String, Double> skill : person.skills().entrySet()) {
      double rate = Handler.requireRate("skills." + skill.getKey(), skill.getValue());
      skills.put(Fields.bounded("skills", skill.getKey()), rate);
    }
    CaseMemory cases = new CaseMemory(memory);
    String id = Fields.bounded("id", person.id());
    cases.write(id, new HandlerFigures(cases.handler(id).open(), skills));
    return Decision.NONE;
  }
}
