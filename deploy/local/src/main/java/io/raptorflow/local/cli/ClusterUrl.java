package io.raptorflow.local.cli;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where a Flink cluster listens: a URL, or {@code host:port} as Flink's own command does. */
final class ClusterUrl implements ITypeConverter<URI> {
  @Override
  public URI convert(String text) {
    try {
      URI url = new URI(text.contains("://") ? text : "http://" + text);
      if (url.getHost() != null && url.getScheme().matches("https?")) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw refusal(text, e);
    }
    throw refusal(text, null);
  }

  private static TypeConversionException refusal(String text, @Nullable Exception cause) {
    var refusal =
        new TypeConversionException(
            "'%s' is no address of a cluster, such as http://localhost:8081".formatted(text));
    refusal.initCause(cause);
    return refusal;
  }
}
