/**
 * What cannot both stand: contradicting decisions, double-booked people and budgets, competing
 * initiatives, broken policies, disagreeing results. Plain functions of what was said: {@link
 * io.raptorflow.operators.detection.conflict.EntityRoutes} says who is to hear of an event, {@link
 * io.raptorflow.operators.detection.conflict.ConflictWatch} what conflict comes of it, {@link
 * io.raptorflow.operators.detection.conflict.ConflictCase} what case is made of that.
 */
@NullMarked
package io.raptorflow.operators.detection.conflict;

import org.jspecify.annotations.NullMarked;
