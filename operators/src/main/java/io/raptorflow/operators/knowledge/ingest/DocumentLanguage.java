package io.raptorflow.operators.knowledge.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetector;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.langdetect.ThreadSafeLanguageDetectorME;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a document: what its words look like, else what it says of itself. The
 * words come first, since what a form fills in is often never looked at.
 *
 * <p>OpenNLP's detector, by the frequencies of short runs of characters, knows 103 languages. Safe
 * for several threads.
 */
public final class DocumentLanguage {
  /** What BCP 47 calls a language that nobody knows. */
  public static final String UNDETERMINED = "und";

  private static final String MODEL = "/langdetect-183.bin";
  private static final int CHARACTERS = 1_000;

  /** By how much the likeliest has to be likelier than the next: OpenNLP's own measure of sure. */
  private static final double SURE = 0.2;

  private static final Map<String, String> TWO_LETTERS =
      Arrays.stream(Locale.getISOLanguages())
          .collect(
              Collectors.toMap(
                  each -> Locale.forLanguageTag(each).getISO3Language(),
                  each -> each,
                  (one, other) -> one));

  private final LanguageDetector detector;

  private DocumentLanguage(LanguageDetector detector) {
    this.detector = detector;
  }

  /** Reads the model from the class path, which takes a second or so and some 30 MB. */
  public static DocumentLanguage load() {
    try (InputStream model = DocumentLanguage.class.getResourceAsStream(MODEL)) {
      if (model == null) {
        throw new IllegalStateException("the class path has no " + MODEL);
      }
      return new DocumentLanguage(
          new ThreadSafeLanguageDetectorME(new LanguageDetectorModel(model)));
    } catch (IOException e) {
      throw new UncheckedIOException(MODEL + " cannot be read", e);
    }
  }

  /**
   * The primary subtag of BCP 47, for example {@code en}.
   *
   * @param declared tag that the document has of itself, if it has one
   * @param text of which the first {@value #CHARACTERS} characters are looked at; some 150 are
   *     needed to be sure
   */
  public String of(@Nullable String declared, String text) {
    Language[] likeliest =
        detector.predictLanguages(text.substring(0, Math.min(CHARACTERS, text.length())));
    if (likeliest[0].getConfidence() - likeliest[1].getConfidence() >= SURE) {
      String name = likeliest[0].getLang();
      return TWO_LETTERS.getOrDefault(name, name);
    }
    String said = declared == null ? "" : Locale.forLanguageTag(declared).getLanguage();
    return said.isEmpty() ? UNDETERMINED : said;
  }
}
