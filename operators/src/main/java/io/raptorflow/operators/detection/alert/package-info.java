/**
 * Alerts worth reading: what detectors and agents see again and again is told once, until it is
 * over, and never more than a person can read.
 */
@NullMarked
package io.raptorflow.operators.detection.alert;

import org.jspecify.annotations.NullMarked;
