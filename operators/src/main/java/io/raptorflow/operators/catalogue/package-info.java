/** Which agents there are. */
@NullMarked
package io.raptorflow.operators.catalogue;

import org.jspecify.annotations.NullMarked;
