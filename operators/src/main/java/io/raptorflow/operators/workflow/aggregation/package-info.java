/**
 * How several agents' answers to one question become one (docs/workflows.md, "Aggregation"). Plain
 * functions: the order in which answers came never matters, only their rank.
 */
@NullMarked
package io.raptorflow.operators.workflow.aggregation;

import org.jspecify.annotations.NullMarked;
