/** Events in the order of their time, whatever the order in which they came. */
@NullMarked
package io.raptorflow.operators.detection.order;

import org.jspecify.annotations.NullMarked;
