import { coveringOf, widthFor } from '@mainstay/kit/domain';
import type { KnownAgreement, KnownCustomer } from '../links/known.entity.ts';
import type { SlaRecordType, TicketSlaBasis } from '../schema.types.ts';
import type { SlaCustomer } from '../sla-record/sla-record-facts.ts';
import type { AgreedTargets } from './agreed-targets.ts';
import { holdsAt } from './agreement-in-force.ts';
import { standingAt } from './customer-standing.ts';
import type { SlaPolicy } from './sla-policy.entity.ts';

/** What a customer was promised of a record, and why that. */
export interface Promised {
  readonly slaBasis: TicketSlaBasis;
  readonly slaPolicy: SlaPolicy | null;
  /** The agreement under which it falls, whatever that says of such records. */
  readonly agreementId: string | null;
  /** What the agreement of a customer promises of tickets in its own figures. */
  readonly agreement: AgreedTargets | null;
  /** The moment by which this was chosen; null where nothing is promised, whatever is agreed. */
  readonly promisedAt: Date | null;
  /** What the customer was then, which rules of policies ask for. */
  readonly customer: SlaCustomer | null;
}

export const NOTHING_PROMISED: Promised = {
  ...{ slaBasis: 'NONE', slaPolicy: null, agreementId: null, agreement: null, promisedAt: null, customer: null },
};

/** What could be promised to a customer. */
export interface Promises {
  readonly customer: KnownCustomer | null;
  /** The latest first. */
  readonly agreements: readonly KnownAgreement[];
  /** Those in force that an agreement names, and those for everybody; the latest first. */
  readonly policies: readonly SlaPolicy[];
  /** Where machines stand, by their ids. */
  readonly siteOf: ReadonlyMap<string, string | null>;
}

/** Of what a promise is made. */
export interface Promisable {
  readonly type: SlaRecordType;
  readonly assetId?: string | null;
}

/**
 * The agreement's times, else those for everybody, else none. Of several agreements the narrowest that speaks of such records
 * holds, and of two as wide the latest (CUS-08).
 */
export function promiseOf(promises: Promises, { type, assetId = null }: Promisable, promisedAt: Date): Promised {
  const { agreements, policies } = promises;
  const holding = agreements.filter(it => holdsAt(it, promisedAt));
  const covering = coveringOf(holding, machineOf(promises, assetId));
  const policyOf = (of: KnownAgreement | null) =>
    policies.find(it => it.code === of?.slaPolicyCode && it.speaksOf(type));
  const agreement = covering.find(policyOf) ?? covering[0] ?? null;
  const own = type === 'TICKET' && agreement ? targetsOf(agreement) : null;
  const customer = promises.customer && standingAt(promises.customer, promisedAt);
  const chosen = { agreementId: agreement?.id ?? null, agreement: own, promisedAt, customer };
  const agreed = policyOf(agreement);
  if (agreed) return { ...chosen, slaBasis: 'AGREEMENT', slaPolicy: agreed };
  const standard = policies.find(it => it.isDefault && it.level === 'PROMISE' && it.speaksOf(type)) ?? null;
  return { ...chosen, slaBasis: standard ? 'DEFAULT_POLICY' : 'NONE', slaPolicy: standard };
}

/** Is an agreement narrower than the one under which a record falls? Any is, where it falls under none. */
export function isNarrower(
  promises: Promises,
  agreementId: string | null,
  record: { readonly assetId?: string | null; readonly agreementId?: string | null },
): boolean {
  const widthOf = (id: string | null | undefined): number => {
    const agreement = promises.agreements.find(it => it.id === id);
    const width = agreement && widthFor(agreement, machineOf(promises, record.assetId ?? null));
    return width ?? Number.POSITIVE_INFINITY;
  };
  return widthOf(agreementId) < widthOf(record.agreementId);
}

const machineOf = ({ siteOf }: Promises, assetId: string | null) =>
  assetId === null ? null : { id: assetId, siteId: siteOf.get(assetId) ?? null };

const targetsOf = ({ id, number, targets }: KnownAgreement): AgreedTargets | null =>
  targets.length > 0 ? { number: number ?? id, targets } : null;
