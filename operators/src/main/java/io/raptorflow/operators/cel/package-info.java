/** CEL as rules and workflows use it: under one set of limits, over JSON. */
@NullMarked
package io.raptorflow.operators.cel;

import org.jspecify.annotations.NullMarked;
