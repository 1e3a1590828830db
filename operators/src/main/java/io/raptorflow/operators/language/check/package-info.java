/** What an answer must hold to before anybody reads it. */
@NullMarked
package io.raptorflow.operators.language.check;

import org.jspecify.annotations.NullMarked;
