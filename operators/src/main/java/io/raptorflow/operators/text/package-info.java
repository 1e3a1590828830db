/** How figures are told to people. */
@NullMarked
package io.raptorflow.operators.text;

import org.jspecify.annotations.NullMarked;
