import { defineEntity, p } from '@mikro-orm/core';
import type { FaultCause } from '../schema.types.ts';

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
export const causeOf = (faultCode: string, causeClass: FaultCause): string => `${faultCode}|${causeClass}`;

/** The two halves of a cause. */
export function readCause(cause: string): { faultCode: string; causeClass: string } {
  const at = cause.lastIndexOf('|');
  return { faultCode: cause.slice(0, at), causeClass: cause.slice(at + 1) };
}
