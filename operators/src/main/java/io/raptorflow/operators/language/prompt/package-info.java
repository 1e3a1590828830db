/** Prompts as versioned files, and how what others wrote is put into them. */
@NullMarked
package io.raptorflow.operators.language.prompt;

import org.jspecify.annotations.NullMarked;
