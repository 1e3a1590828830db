/**
 * Weak signals: a series has moved, but not so far that it would be worth a warning of its own.
 * Several of them in an order that means something are for rules to find.
 */
@NullMarked
package io.raptorflow.operators.detection.signal;

import org.jspecify.annotations.NullMarked;
