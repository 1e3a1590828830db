/** One question to a language model and what may come of it, whoever runs the model. */
@NullMarked
package io.raptorflow.schemas.language;

import org.jspecify.annotations.NullMarked;
