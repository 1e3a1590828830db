/** What agents are told beside their question: passages of documents, and what could not be had. */
@NullMarked
package io.raptorflow.schemas.context;

import org.jspecify.annotations.NullMarked;
