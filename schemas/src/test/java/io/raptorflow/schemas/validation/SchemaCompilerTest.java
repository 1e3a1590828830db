package io.raptorflow.schemas.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class SchemaCompilerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'string','contentEncoding':'base64'}",
        "{'properties':{'a':{'anyOf':[]}}}",
        "{'items':{'uniqueItems':true}}",
        "{'additionalProperties':{'multipleOf':2}}"
      })
  void keywordsNobodyChecksAreRefused(String schema) {
    assertThatThrownBy(() -> compile(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown keyword");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'float'}",
        "{'format':'email'}",
        "{'additionalProperties':false}",
        "{'type':'number','enum':[1]}",
        "{'type':'string','enum':[1]}",
        "{'enum':['a']}",
        "{'required':['a']}",
        "{'minimum':0,'exclusiveMinimum':0}",
        "{'$ref':'s#/$defs/missing'}",
        "{'$ref':'s','type':'string'}",
        "{'$ref':'s'}",
        "7"
      })
  void schemasThatCannotBeAreRefused(String schema) {
    assertThatThrownBy(() -> compile(schema)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEnumWithoutNullTakesNullAway() throws Exception {
    assertThat(compile("{'type':['string','null'],'enum':['a']}").types())
        .containsExactly(JsonType.STRING);
    assertThat(compile("{'type':['string','null'],'enum':['a',null]}").types())
        .containsExactlyInAnyOrder(JsonType.STRING, JsonType.NULL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "any value|{}",
        "a text or null|{'type':['string','null']}",
        "a text of at least 2 and at most 5 characters|"
            + "{'type':'string','minLength':2,'maxLength':5}",
        "'a'|{'type':'string','const':'a'}",
        "an array of at least 1 and at most 3 elements|"
            + "{'type':'array','minItems':1,'maxItems':3}",
        "a number above 0 and below 1|"
            + "{'type':'number','exclusiveMinimum':0,'exclusiveMaximum':1}"
      })
  void whatIsExpectedIsSaidInPlainWords(String wordsAndSchema) throws Exception {
    int bar = wordsAndSchema.indexOf('|');
    assertThat(compile(wordsAndSchema.substring(bar + 1)).expected())
        .isEqualTo(wordsAndSchema.substring(0, bar));
  }

  private static Schema compile(String schema) throws JsonProcessingException {
    var documents = Map.of("s", new ObjectMapper().readTree(schema.replace('\'', '"')));
    return new SchemaCompiler(documents::get).compile("s");
  }
}
