/**
 * How what flows between operators and what is kept in state is written: no Kryo, no reflection.
 */
@NullMarked
package io.raptorflow.operators.types;

import org.jspecify.annotations.NullMarked;
