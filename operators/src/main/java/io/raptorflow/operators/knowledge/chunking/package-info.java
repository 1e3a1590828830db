/** Documents as chunks that a sentence model can read, cut where their structure allows. */
@NullMarked
package io.raptorflow.operators.knowledge.chunking;

import org.jspecify.annotations.NullMarked;
