/** What is tried again, when, and when an endpoint is left alone. */
@NullMarked
package io.raptorflow.operators.language.resilience;

import org.jspecify.annotations.NullMarked;
