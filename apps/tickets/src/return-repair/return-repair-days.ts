import { beginOf, dayAfter } from '@mainstay/calendar';
import type { ReturnRepairDeadline } from '../schema.types.ts';

/** A day by which something of an order is to be done. */
export interface Due {
  readonly deadline: ReturnRepairDeadline;
  readonly on: string;
  readonly warnAt: Date;
  /** When the day is over. */
  readonly dueAt: Date;
}

/** What was told of such a day, by what it is for; another day is told of anew. */
export type ToldOfDays = Partial<Record<ReturnRepairDeadline, { readonly on: string; readonly isOverdue: boolean }>>;

/** No source says when to warn of a day: P, when four fifths of the time until it are over. */
const WARNED_AT = 0.8;

/** @param from since when there is time for it */
export function dueOn(deadline: ReturnRepairDeadline, on: string, timeZone: string, from: Date): Due {
  const dueAt = beginOf(timeZone, dayAfter(on));
  const span = Math.max(0, dueAt.getTime() - from.getTime());
  return { deadline, on, warnAt: new Date(dueAt.getTime() - span * (1 - WARNED_AT)), dueAt };
}

/** When something is to be told of it next; null when all was. */
export function nextOf({ deadline, on, warnAt, dueAt }: Due, told: ToldOfDays): Date | null {
  const before = told[deadline];
  if (before?.on !== on) return warnAt;
  return before.isOverdue ? null : dueAt;
}

export const isOverdue = ({ deadline, on }: Due, told: ToldOfDays): boolean =>
  told[deadline]?.on === on && told[deadline].isOverdue;
