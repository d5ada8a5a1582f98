import type { IntakeCandidateReason } from '../schema.types.ts';
import type { RepetitionRules } from './repetition-rules.ts';
import { similarityOf } from './intake-tokens.ts';

/** What a report is compared by. */
export interface ReportFacts {
  readonly tokens: readonly string[];
  readonly customerId: string | null;
  /** The files of the customer's firm, where it has others than that one (CUS-01). */
  readonly firm?: readonly string[];
  readonly assetId: string | null;
  /** The case that it says it belongs to. */
  readonly refersToId: string | null;
  readonly receivedAt: Date;
  /** Of a case of units that are sent in. */
  readonly units?: UnitsSentIn;
}

/** Units that are sent in: the machines that they are known to be, and the serial numbers of all. */
export interface UnitsSentIn {
  readonly assetIds: readonly string[];
  readonly serials: readonly string[];
}

/** What of an open case it is compared with. */
export interface OpenCase {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly assetId?: string | null;
  readonly symptomTokens: readonly string[];
  readonly reportedAt: Date;
  /** Was one of those units sent in for it? */
  readonly hasSerial?: boolean;
}

export interface Candidate {
  readonly ticketId: string;
  readonly number: string;
  readonly score: number;
  readonly reasons: IntakeCandidateReason[];
  readonly similarityPercent: number;
}

/** What each reason is worth in the order: a machine rarely has two problems at once, a customer often. */
const WORTH = { said: 100, asset: 45, serial: 45, customer: 15, text: 30, time: 10 };
const SHOWN = 10;

/**
 * The open cases that a report may repeat, the likeliest first, with the reasons.
 * @param rules without any, it repeats what it says that it does, and nothing else
 */
export function rank(report: ReportFacts, cases: readonly OpenCase[], rules: RepetitionRules | null): Candidate[] {
  return cases
    .flatMap(it => candidateOf(report, it, rules) ?? [])
    .sort((a, b) => b.score - a.score || (a.number < b.number ? 1 : -1))
    .slice(0, SHOWN);
}

/** All machines that a report is about. */
export const machinesOf = ({ assetId, units }: Pick<ReportFacts, 'assetId' | 'units'>): readonly string[] => [
  ...new Set([...(assetId === null ? [] : [assetId]), ...(units?.assetIds ?? [])]),
];

function candidateOf(report: ReportFacts, open: OpenCase, rules: RepetitionRules | null): Candidate | null {
  const similarityPercent = Math.round(similarityOf(report.tokens, open.symptomTokens) * 100);
  const isAsset = rules !== null && open.assetId != null && machinesOf(report).includes(open.assetId);
  const isSerial = rules !== null && open.hasSerial === true;
  const isCustomer = report.customerId === open.customerId || report.firm?.includes(open.customerId) === true;
  const isSimilar =
    rules !== null && similarityPercent >= (isCustomer ? rules.similarPercentOfCustomer : rules.similarPercent);
  const isSaid = report.refersToId === open.id;
  if (!isSaid && !isAsset && !isSerial && !isSimilar) return null;
  const days = Math.abs(report.receivedAt.getTime() - open.reportedAt.getTime()) / 86_400_000;
  const nearDays = rules?.nearDays ?? 0;
  const isNear = nearDays > 0 && days <= nearDays;
  const reasons: readonly (readonly [boolean, IntakeCandidateReason])[] = [
    [isSaid, 'REFERS_TO_CASE'],
    [isAsset, 'SAME_ASSET'],
    [isSerial, 'SAME_SERIAL'],
    [isCustomer, 'SAME_CUSTOMER'],
    [isSimilar, 'SIMILAR_TEXT'],
    [isNear, 'NEAR_IN_TIME'],
  ];
  const score =
    (isSaid ? WORTH.said : 0) +
    (isAsset ? WORTH.asset : 0) +
    (isSerial ? WORTH.serial : 0) +
    (isCustomer ? WORTH.customer : 0) +
    (WORTH.text * similarityPercent) / 100 +
    (isNear ? WORTH.time * (1 - days / nearDays) : 0);
  return {
    ticketId: open.id,
    number: open.number,
    score: Math.min(100, Math.round(score)),
    reasons: reasons.flatMap(([holds, reason]) => (holds ? [reason] : [])),
    similarityPercent,
  };
}
