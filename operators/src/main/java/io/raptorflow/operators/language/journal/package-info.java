/** What was asked and which answer was adopted, so that a replay takes the same one. */
@NullMarked
package io.raptorflow.operators.language.journal;

import org.jspecify.annotations.NullMarked;
