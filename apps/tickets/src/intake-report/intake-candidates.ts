import type { IntakeCandidateReason } from '../schema.types.ts';
import { similarityOf } from './intake-tokens.ts';

/** What a report is compared by. */
export interface ReportFacts {
  readonly tokens: readonly string[];
  readonly customerId: string | null;
  readonly assetId: string | null;
  /** The case that it says it belongs to. */
  readonly refersToId: string | null;
  readonly receivedAt: Date;
}

/** What of an open case it is compared with. */
export interface OpenCase {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly assetId?: string | null;
  readonly symptomTokens: readonly string[];
  readonly reportedAt: Date;
}

export interface Candidate {
  readonly ticketId: string;
  readonly number: string;
  readonly score: number;
  readonly reasons: IntakeCandidateReason[];
  readonly similarityPercent: number;
}

/** What each reason is worth: a machine rarely has two problems at once, a customer often. */
const WORTH = { said: 100, asset: 45, customer: 15, text: 30, time: 10 };
const NEAR_DAYS = 7;
const SIMILAR_PERCENT = 40;
/** With one customer, fewer common words do. */
const SIMILAR_OF_CUSTOMER_PERCENT = 20;
const SHOWN = 10;

/** The open cases that a report may repeat, the likeliest first, with the reasons. */
export function rank(report: ReportFacts, cases: readonly OpenCase[]): Candidate[] {
  return cases
    .flatMap(it => candidateOf(report, it) ?? [])
    .sort((a, b) => b.score - a.score || (a.number < b.number ? 1 : -1))
    .slice(0, SHOWN);
}

function candidateOf(report: ReportFacts, open: OpenCase): Candidate | null {
  const similarityPercent = Math.round(similarityOf(report.tokens, open.symptomTokens) * 100);
  const isAsset = report.assetId !== null && report.assetId === open.assetId;
  const isCustomer = report.customerId !== null && report.customerId === open.customerId;
  const isSimilar = similarityPercent >= (isCustomer ? SIMILAR_OF_CUSTOMER_PERCENT : SIMILAR_PERCENT);
  const isSaid = report.refersToId === open.id;
  if (!isSaid && !isAsset && !isSimilar) return null;
  const days = Math.abs(report.receivedAt.getTime() - open.reportedAt.getTime()) / 86_400_000;
  const isNear = days <= NEAR_DAYS;
  const reasons: readonly (readonly [boolean, IntakeCandidateReason])[] = [
    [isSaid, 'REFERS_TO_CASE'],
    [isAsset, 'SAME_ASSET'],
    [isCustomer, 'SAME_CUSTOMER'],
    [isSimilar, 'SIMILAR_TEXT'],
    [isNear, 'NEAR_IN_TIME'],
  ];
  const score =
    (isSaid ? WORTH.said : 0) +
    (isAsset ? WORTH.asset : 0) +
    (isCustomer ? WORTH.customer : 0) +
    (WORTH.text * similarityPercent) / 100 +
    (isNear ? WORTH.time * (1 - days / NEAR_DAYS) : 0);
  return {
    ticketId: open.id,
    number: open.number,
    score: Math.min(100, Math.round(score)),
    reasons: reasons.flatMap(([holds, reason]) => (holds ? [reason] : [])),
    similarityPercent,
  };
}
