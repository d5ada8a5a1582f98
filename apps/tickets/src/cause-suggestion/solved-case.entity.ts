import { defineEntity, p } from '@mikro-orm/core';
import type { FaultCause } from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';

const SolvedCaseSchema = defineEntity({
  name: 'SolvedCase',
  properties: {
    /** That of the ticket. */
    id: p.uuid().primary(),
    cause: p.text(),
    solution: p.text(),
    features: p.array(),
    learnedAt: p.datetime(),
  },
});
/** What a solved case teaches: its features, and the cause that the repair found. */
export class SolvedCase extends SolvedCaseSchema.class {}
SolvedCaseSchema.setClass(SolvedCase);

/** A cause as one text: what was broken, and what broke it. */
const causeOf = (faultCode: string, causeClass: FaultCause): string => `${faultCode}|${causeClass}`;

/**
 * What a case teaches by its archive. Maintenance teaches nothing: its words are its plan's, and no customer's who sees a
 * fault; what it finds beside its work is repaired in a case of its own (TCK-32).
 */
export function lessonOf({
  kind,
  faultCode,
  causeClass,
  solution,
}: Pick<Ticket, 'kind' | 'faultCode' | 'causeClass' | 'solution'>): Pick<SolvedCase, 'cause' | 'solution'> | null {
  if (kind === 'MAINTENANCE' || !faultCode || !causeClass || !solution || causeClass === 'UNKNOWN') return null;
  return { cause: causeOf(faultCode, causeClass), solution };
}

/** The two halves of a cause. */
export function readCause(cause: string): { faultCode: string; causeClass: string } {
  const at = cause.lastIndexOf('|');
  return { faultCode: cause.slice(0, at), causeClass: cause.slice(at + 1) };
}
