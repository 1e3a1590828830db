/** What operators measure of themselves. */
@NullMarked
package io.raptorflow.operators.metrics;

import org.jspecify.annotations.NullMarked;
