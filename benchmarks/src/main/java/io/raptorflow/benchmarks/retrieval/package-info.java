/**
 * Retrieval as TREC and BEIR measure it: judged collections, rankings of their documents, and what
 * a ranking is worth.
 */
@NullMarked
package io.raptorflow.benchmarks.retrieval;

import org.jspecify.annotations.NullMarked;
