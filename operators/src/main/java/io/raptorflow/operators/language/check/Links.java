package io.raptorflow.operators.language.check;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a reader's program could make a link of: addresses with a scheme, hosts, e-mail. */
final class Links {
  private static final Pattern LINK =
      Pattern.compile(
          "(?:(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:)?//[^\\s<>\"]+"
              + "|\\b(?:javascript|data|vbscript|file|mailto|tel|sms):[^\\s<>\"]+"
              + "|(?<![\\p{L}\\p{M}\\p{N}@_.-])[\\p{L}\\p{M}\\p{N}_-][\\p{L}\\p{M}\\p{N}@_.-]*\\.\\p{L}[\\p{L}\\p{M}\\p{N}-]++"
              + "(?:[:/?#][^\\s<>\"]*)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PUNCTUATION = Pattern.compile("[.,;:!?)\\]}'*_\u2019\u201D]+$");

  private Links() {}

  /** All links, without the punctuation behind them. */
  static Set<String> of(String text) {
    return LINK.matcher(text)
        .results()
        .map(MatchResult::group)
        .map(link -> PUNCTUATION.matcher(link).replaceFirst(""))
        .collect(Collectors.toSet());
  }
}
