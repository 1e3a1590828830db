/**
 * Rules as data: patterns over events in the published JSON form of dynamic Flink CEP, with
 * conditions in CEL, added, changed and disabled while the job runs.
 */
@NullMarked
package io.raptorflow.operators.detection.rules;

import org.jspecify.annotations.NullMarked;
