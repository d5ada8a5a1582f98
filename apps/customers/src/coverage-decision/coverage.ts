import type { AssetFacts } from '../asset/asset-facts.ts';
import type * as Sdl from '../schema.types.ts';
import {
  type AskedLine,
  because,
  type CoverageCase,
  type Fault,
  type PolicyOn,
  type UnusedReturn,
} from './coverage-case.ts';
import { RULES } from './coverage-rules.ts';

/** What is asked: who bears these lines of a repair of this machine, we and the supplier beside each other? */
export interface CoverageQuestion {
  readonly asset: AssetFacts;
  readonly fault: Fault;
  readonly lines: readonly AskedLine[];
  readonly ours: PolicyOn;
  /** The supplier's terms for a line: a part may be another supplier's than the machine. */
  readonly suppliersFor: (line: AskedLine) => PolicyOn;
  readonly unusedReturn?: UnusedReturn | null;
}

/** A line with both answers, as it is kept; the part by its id. */
export interface DecidedLine extends Omit<Sdl.CoverageLine, 'part'> {
  readonly partId: string | null;
}

/** What we bear of a kind of cost, and what service there is where our guarantee is over. */
export interface DecidedShare extends Sdl.CoverageShare {
  readonly afterExpiry?: Sdl.WarrantyAfterExpiry | null;
}

export interface DecidedCoverage extends Omit<Sdl.Coverage, 'lines' | 'reasons' | 'shares'> {
  readonly policyCode: string | null;
  readonly shares: DecidedShare[];
  readonly lines: DecidedLine[];
}

interface Explained {
  readonly line: DecidedLine;
  readonly explanation: Sdl.CoverageExplanation;
}

const COST_CLASSES = ['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE'] as const;
/** The best answer for the customer first. */
const OUTCOMES = ['FREE_THREE_GUARANTEES', 'FREE_REPAIR', 'PAID', 'OUT_OF_SCOPE'] as const;

const anyOf = (costClass: Sdl.CostClass, itemClass: AskedLine['itemClass'] = null): AskedLine => ({
  ...{ ref: costClass, costClass, itemClass, part: null },
});

/** The class of every part of a repair, which its work has too; null where that of the machine counts. */
function classOf(lines: readonly AskedLine[]): AskedLine['itemClass'] {
  const classes = new Set(lines.filter(({ costClass }) => costClass === 'PARTS').map(({ itemClass }) => itemClass));
  const [only = null] = classes;
  return classes.size === 1 ? only : null;
}

/** The answer about a machine that is none of ours: whoever asked must not wait for ever. */
export function unknownAsset(lines: readonly Pick<AskedLine, 'ref' | 'costClass'>[] = []): DecidedCoverage {
  const rule = 'UNKNOWN_ASSET';
  const none: Sdl.CoverageVerdict = { outcome: 'OUT_OF_SCOPE', coveredPercent: 0, rule, policyCode: null };
  const asked = lines.length > 0 ? lines : COST_CLASSES.map(costClass => anyOf(costClass));
  return {
    ...{ outcome: 'OUT_OF_SCOPE', policyCode: null, rule },
    shares: COST_CLASSES.map(costClass => ({ costClass, coveredPercent: 0 })),
    lines: asked.map(({ ref, costClass }) => ({
      ...{ ref, costClass, partId: null, ours: none, suppliers: none, goodwillPercent: 0 },
    })),
    explanation: because(rule, 'The machine is not on file.'),
  };
}

/**
 * Decides who bears a repair, line by line, and tells every rule and figure on the way (CUS-06, CUS-07). What holds for
 * the repair as a whole is the answer to its four kinds of cost. Pure: the same machine, policies and fault give the same
 * answer at any time.
 */
export function decideCoverage(question: CoverageQuestion): DecidedCoverage {
  const { asset, fault } = question;
  const itemClass = classOf(question.lines);
  const whole = COST_CLASSES.map(costClass => decideLine(question, anyOf(costClass, itemClass)));
  const asked = question.lines.map(line => decideLine(question, { ...line, itemClass: line.itemClass ?? itemClass }));
  const answered = asked.length > 0 ? asked : whole;
  const verdicts = whole.map(({ line }) => line.ours);
  const lead = verdicts.toSorted((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome))[0]!;
  const { outcome, rule, policyCode } = lead;
  const { serial, model } = asset;
  const { faultOn, faultCause, faultSeverity, meterReading } = fault;
  return {
    ...{ outcome, rule, policyCode: policyCode ?? null },
    shares: whole.map(({ line: { costClass, ours } }) => {
      return { costClass, coveredPercent: ours.coveredPercent, afterExpiry: ours.afterExpiry ?? null };
    }),
    lines: answered.map(({ line }) => line),
    explanation: because(
      'COVERAGE',
      `${outcome} by ${rule}.`,
      { serial, model, faultOn, faultCause, faultSeverity, meterReading },
      answered.map(({ explanation }) => explanation),
    ),
  };
}

function decideLine(question: CoverageQuestion, line: AskedLine): Explained {
  const { asset, fault, ours, suppliersFor, unusedReturn = null } = question;
  const us = decideSide({ grantor: 'COMPANY', policyOn: ours, asset, fault, line, unusedReturn });
  const them = decideSide({ grantor: 'SUPPLIER', policyOn: suppliersFor(line), asset, fault, line });
  const { ref, costClass, part } = line;
  const shares = `we bear ${us.verdict.coveredPercent} percent, the supplier ${them.verdict.coveredPercent}`;
  return {
    line: {
      ...{ ref, costClass, partId: part?.id ?? null },
      ...{ ours: us.verdict, suppliers: them.verdict, goodwillPercent: 0 },
    },
    explanation: because('LINE', `${ref}: ${shares}.`, { costClass, part: part?.number }, [
      us.explanation,
      them.explanation,
    ]),
  };
}

function decideSide(it: CoverageCase): { verdict: Sdl.CoverageVerdict; explanation: Sdl.CoverageExplanation } {
  const answer = RULES[it.grantor]
    .values()
    .map(rule => rule(it))
    .find(given => given !== null);
  if (!answer) throw new Error(`No rule answers for ${it.grantor}.`);
  const policy = it.policyOn(it.fault.faultOn);
  const { outcome, coveredPercent, rule, explanation, afterExpiry = null } = answer;
  const figures = { policy: policy?.code, version: policy?.number };
  return {
    verdict: {
      ...{ outcome, coveredPercent, rule, policyCode: policy?.code ?? null, policyNumber: policy?.number ?? null },
      ...{ supplierCode: policy?.supplierCode ?? null, afterExpiry },
    },
    explanation: because(it.grantor, `${outcome}, ${coveredPercent} percent, by ${rule}.`, figures, [explanation]),
  };
}

/** The rules of an explanation in short: each finding once, what rests on others after them. */
export function reasonsOf(explanation: Sdl.CoverageExplanation): Sdl.CoverageReason[] {
  const all = [...explanation.because.flatMap(reasonsOf), { rule: explanation.rule, text: explanation.finding }];
  return all.filter((it, n) => all.findIndex(other => other.rule === it.rule && other.text === it.text) === n);
}
