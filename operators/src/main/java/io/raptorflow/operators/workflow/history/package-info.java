/**
 * What happened in an execution, told from its log alone: a timeline, its picture, and a replay
 * that shows where the code of today would have chosen otherwise.
 */
@NullMarked
package io.raptorflow.operators.workflow.history;

import org.jspecify.annotations.NullMarked;
