/** Endpoints that run language models, reached through langchain4j's protocols. */
@NullMarked
package io.raptorflow.operators.language.endpoint;

import org.jspecify.annotations.NullMarked;
