import { ClientError, type PlatformClient } from '../client/platform-client.ts';
import type { Company, PassportNotes } from './sample-files.ts';

interface Machine {
  readonly id: string;
  readonly passport: {
    readonly parts: Edges<{ readonly unit: { readonly serial: string } | null }>;
    readonly meters: readonly { readonly readings: Edges<Reading> }[];
  };
}
interface Edges<T> {
  readonly edges: readonly { readonly node: T }[];
}
interface Reading {
  readonly id: string;
  readonly value: number;
  readonly readAt: string;
  readonly withdrawnAt: string | null;
}
interface Read {
  readonly meter: { readonly readings: Edges<Reading> };
}

const nodes = <T>({ edges }: Edges<T>): T[] => edges.map(it => it.node);

/** Writes into the passports of machines what sits in them and what their meters showed; goes on where it broke off. */
export async function ensurePassports(client: PlatformClient, passports: Company['passports']): Promise<void> {
  for (const notes of passports) {
    const { serial } = notes;
    const found = await client.query<{ assetBySerial: Machine | null }>('csr', 'PassportOfAsset', { serial });
    if (!found.assetBySerial) throw new ClientError(`The sample company has no machine ${serial}.`);
    await write(client, found.assetBySerial, notes);
  }
}

async function write(
  client: PlatformClient,
  { id, passport }: Machine,
  { fitted, meter, readings }: PassportNotes,
): Promise<void> {
  const known = passport.meters.flatMap(it => nodes(it.readings));
  const last = readings.at(-1);
  // What people did with the machine since is theirs.
  if (last && knownOf(known, last)) return;
  const inside = new Set(nodes(passport.parts).map(it => it.unit?.serial));
  for (const { serial, ...where } of fitted.filter(it => !inside.has(it.serial)))
    await client.mutate('quality', 'unitRecordFitting', { input: { unit: { serial }, within: id, ...where } });
  for (const { isWrong: reason, ...reading } of readings) {
    const input = { ...meter, ...reading };
    const read = async () =>
      nodes((await client.mutate<Read>('csr', 'assetRecordMeter', { id, input })).meter.readings);
    const written = knownOf(known, reading) ?? knownOf(await read(), reading);
    if (reason && written?.withdrawnAt === null)
      await client.mutate('quality', 'unitMeterReadingWithdraw', { id: written.id, input: { reason } });
  }
}

const knownOf = (
  known: readonly Reading[],
  { value, readAt }: Pick<Reading, 'value' | 'readAt'>,
): Reading | undefined => known.find(it => it.value === value && Date.parse(it.readAt) === Date.parse(readAt));
