package io.raptorflow.schemas.context;

import java.time.Instant;

/**
 * A part of a document, with why it is here.
 *
 * @param id of the part, the same while its text is
 * @param document id of the document
 * @param source where the document came from, may be empty
 * @param title of the document, may be empty
 * @param text of the part
 * @param time of the document
 * @param textScore by words (BM25); 0 if it was not found by words
 * @param vectorScore by meaning (cosine), -1 to 1
 * @param rank among all that were found, from 1
 * @param confidence how likely it is relevant to the question, 0 to 1
 * @param why in a sentence
 */
public record CitedPassage(
    String id,
    String document,
    String source,
    String title,
    String text,
    Instant time,
    double textScore,
    double vectorScore,
    int rank,
    double confidence,
    String why) {}
