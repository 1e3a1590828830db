package io.raptorflow.operators.knowledge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentLanguageTest {
  private static final DocumentLanguage LANGUAGE = DocumentLanguage.load();

  private static final String GERMAN =
      "Die Anzeigen im Radio haben mehr Anrufe gebracht als die im Netz, obwohl sie ein Drittel"
          + " davon kosten. Der Einkauf verhandelt deshalb über weitere Sendeplätze am Morgen.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | The adverts on the radio brought more calls than those on the web, though they cost a third of them. Purchasing is therefore negotiating about further slots in the morning hours.
          fr | Les annonces à la radio ont apporté plus d'appels que celles du réseau, bien qu'elles coûtent un tiers. Le service des achats négocie donc de nouveaux créneaux pour la matinée.
          es | Los anuncios en la radio trajeron más llamadas que los de la red, aunque cuestan la tercera parte. El departamento de compras negocia por ello más espacios por la mañana.
          it | Gli annunci alla radio hanno portato più chiamate di quelli in rete, benché costino un terzo. L'ufficio acquisti sta quindi trattando per altri spazi al mattino presto.
          """)
  void aParagraphIsEnough(String language, String text) {
    assertThat(LANGUAGE.of(null, text)).isEqualTo(language);
  }

  @Test
  void wordsCountMoreThanWhatTheDocumentSaysOfItself() {
    assertThat(LANGUAGE.of("en-GB", GERMAN)).isEqualTo("de");
  }

  @Test
  void aFewWordsAreNotEnoughSoThatTheDocumentIsBelieved() {
    assertThat(LANGUAGE.of("pt-BR", "Q3")).isEqualTo("pt");
    assertThat(LANGUAGE.of(null, "Q3")).isEqualTo(DocumentLanguage.UNDETERMINED);
    assertThat(LANGUAGE.of("not a tag!", "")).isEqualTo(DocumentLanguage.UNDETERMINED);
  }

  @Property(tries = 200)
  void anyTextHasAnAnswer(@ForAll String declared, @ForAll String text) {
    assertThatCode(() -> assertThat(LANGUAGE.of(declared, text)).isNotEmpty())
        .doesNotThrowAnyException();
  }
}
