/** Texts as vectors that lie close where the texts mean alike. */
@NullMarked
package io.raptorflow.operators.knowledge.embedding;

import org.jspecify.annotations.NullMarked;
