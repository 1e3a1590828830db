/** Endpoints that run language models, reached through langchain4j's protocols. */
@NullMarked
package io.raptorflow.connectors.language;

import org.jspecify.annotations.NullMarked;
