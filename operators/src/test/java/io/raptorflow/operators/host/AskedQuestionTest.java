package io.raptorflow.operators.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedQuestionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ASKED =
      "{'plan':'p1','at':{'level':1,'of':[1,'2']},'limit':2.5,'strict':true}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'strict':true,'limit':2.5,'at':{'of':[1,'2'],'level':1},'plan':'p1'}",
        "{'plan':'p1','at':{'level':1.0,'of':[1,'2']},'limit':2.50,'strict':true}",
        "{'plan':'p1','at':{'level':1,'of':[1,'2'],'no':null},'limit':2.5,'strict':true,'no':null}",
        "{'plan':'p1','at':{'level':1,'of':[1,'2']},'limit':2.5,'strict':true,'seed':7,'runs':9}"
      })
  void isTheSameHoweverTheSameIsWritten(String again) throws Exception {
    assertThat(question("forecast", again)).isEqualTo(question("forecast", ASKED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'plan':'p2','at':{'level':1,'of':[1,'2']},'limit':2.5,'strict':true}",
        "{'plan':'p1','at':{'level':1,'of':[1,2]},'limit':2.5,'strict':true}",
        "{'plan':'p1','at':{'level':1,'of':['2',1]},'limit':2.5,'strict':true}",
        "{'plan':'p1','at':{'level':1},'of':[1,'2'],'limit':2.5,'strict':true}",
        "{'plan':'p1','at':{'level':1,'of':[1,'2'],'seed':1},'limit':2.5,'strict':true}",
        "{'plan':'p1','at':{'level':1,'of':[1,'2']},'limit':1e999,'strict':true}",
        "{}"
      })
  void isAnotherWhenSomethingElseIsAsked(String other) throws Exception {
    assertThat(question("forecast", other)).isNotEqualTo(question("forecast", ASKED));
  }

  @Test
  void namesTheCapability() throws Exception {
    assertThat(question("forecast", "{}")).matches("forecast/[0-9a-f]{24}");
    assertThat(question("plan", "{}")).isNotEqualTo(question("forecast", "{}"));
  }

  private static String question(String capability, String input) throws JsonProcessingException {
    return AskedQuestion.of(capability, JSON.readTree(input.replace('\'', '"')));
  }
}
