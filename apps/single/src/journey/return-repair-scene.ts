import type { Journey } from './journey.ts';
import type { FoundScene } from './set-stage.ts';

export interface Unit {
  readonly id: string;
  readonly serial: string;
  readonly status: string;
}

export interface Order {
  readonly returnRepair: {
    readonly id: string;
    readonly number: string;
    readonly status: string;
    readonly units: readonly Unit[];
  };
}

/** What the journey of a return repair works with. */
export interface RepairScene extends FoundScene {
  readonly ticketId: string;
  /** The part that is built into the units. */
  readonly partId: string;
  readonly productModel: string;
}

export const told = ({ returnRepair: it }: Order): string =>
  `${it.number} ${it.status}; ${it.units.map(unit => `${unit.serial} ${unit.status}`).join(', ')}`;

/** A transport, as it is told of. */
export const freight = ({
  repairFreight: it,
}: {
  readonly repairFreight: { readonly id: string; readonly number: string; readonly status: string };
}): string => `${it.number} ${it.status}`;

interface Cleared {
  readonly repairFreight: {
    readonly number: string;
    readonly temporaryAdmissions: readonly { readonly number: string; readonly dueAt: string }[];
  };
}

const OFFICES = { EXPORT: 'Almaty', IMPORT: 'Shanghai' } as const;
const PROCEDURES = { EXPORT: 'Export for repair', IMPORT: 'Temporary import for repair' } as const;
const HALF_A_YEAR_IN_MILLISECONDS = 180 * 86_400_000;

/** The units leave the country of their customer, and the factory's lets them in for half a year, against a deposit. */
export async function crossBorders(journey: Journey, way: { readonly id: string }, at: string): Promise<void> {
  for (const kind of ['EXPORT', 'IMPORT'] as const) {
    const declared = { kind, customsOffice: OFFICES[kind], procedure: PROCEDURES[kind] };
    await declare(journey, way, { ...declared, declaredAt: at });
    const amount = { amount: '1200.00', currency: 'EUR' };
    const dueAt = new Date(Date.now() + HALF_A_YEAR_IN_MILLISECONDS).toISOString();
    const charge = { kind: 'DEPOSIT', amount, reference: `DEP-${journey.stage.run}` };
    const admission = kind === 'IMPORT' ? { admission: { dueAt, charge } } : {};
    await clear(journey, way, { ...admission, clearedAt: at });
  }
}

/** The units leave the factory's country again: that accounts for them. */
export async function leaveAgain(journey: Journey, way: { readonly id: string }): Promise<void> {
  const declared = { kind: 'EXPORT', customsOffice: OFFICES.IMPORT, procedure: 'Re-export after repair' };
  await declare(journey, way, declared);
  await clear(journey, way, {});
}

const declare = (
  journey: Journey,
  { id }: { readonly id: string },
  entry: {
    readonly kind: string;
    readonly customsOffice: string;
    readonly procedure: string;
    readonly declaredAt?: string;
  },
) =>
  journey.act(
    'logistics',
    'repairFreightDeclare',
    { id, input: { ...entry, declarationNumber: `${journey.stage.run}-${entry.customsOffice}-${entry.kind}` } },
    freight,
  );

const clear = (journey: Journey, { id }: { readonly id: string }, input: Readonly<Record<string, unknown>>) =>
  journey.act<Cleared>('logistics', 'repairFreightClear', { id, input }, ({ repairFreight: it }) =>
    [`${it.number} cleared`, ...it.temporaryAdmissions.map(({ number, dueAt }) => `${number} until ${dueAt}`)].join(
      ', ',
    ),
  );

/** Waits until the order stands there. */
export const untilStatus = (journey: Journey, id: string, status: string): Promise<true> =>
  journey.until<Order, true>(
    () => `the return repair is ${status}`,
    'quality',
    'ReturnRepairProgress',
    { id },
    it => it.returnRepair.status === status || undefined,
  );
