@NullMarked
package io.raptorflow.operators.agents.calendar;

import org.jspecify.annotations.NullMarked;
