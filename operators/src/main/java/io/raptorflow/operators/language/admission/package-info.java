/** Who may call now: bounded calls at a time, tokens by the hour, tenants in turn. */
@NullMarked
package io.raptorflow.operators.language.admission;

import org.jspecify.annotations.NullMarked;
