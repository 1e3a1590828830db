package io.raptorflow.jobs.knowledge;

/** The tenant has no document of that id in the index. */
public final class NoSuchDocument extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoSuchDocument(String tenant, String document) {
    super("%s has no document '%s' in the index".formatted(tenant, document));
  }
}
