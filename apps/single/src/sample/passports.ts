import { ClientError, type PlatformClient } from '../client/platform-client.ts';
import type { Company } from './sample-files.ts';

interface Machine {
  readonly id: string;
  readonly passport: { readonly meters: readonly object[] };
}
interface Read {
  readonly meter: { readonly readings: { readonly edges: readonly { readonly node: Reading }[] } };
}
interface Reading {
  readonly id: string;
  readonly value: number;
}

/** Writes into the passports of machines what sits in them and what their meters showed, where nobody wrote it yet. */
export async function ensurePassports(client: PlatformClient, passports: Company['passports']): Promise<void> {
  for (const { serial, fitted, meter, readings } of passports) {
    const { assetBySerial: machine } = await client.query<{ assetBySerial: Machine | null }>('csr', 'PassportOfAsset', {
      serial,
    });
    if (!machine) throw new ClientError(`The sample company has no machine ${serial}.`);
    if (machine.passport.meters.length > 0) continue;
    const { id } = machine;
    for (const { serial: part, ...where } of fitted) {
      const input = { unit: { serial: part }, within: id, ...where };
      await client.mutate('quality', 'unitRecordFitting', { input });
    }
    for (const { isWrong: reason, ...reading } of readings) {
      const read = await client.mutate<Read>('csr', 'assetRecordMeter', { id, input: { ...meter, ...reading } });
      const wrong = read.meter.readings.edges.find(it => it.node.value === reading.value)?.node;
      if (reason && wrong)
        await client.mutate('quality', 'unitMeterReadingWithdraw', { id: wrong.id, input: { reason } });
    }
  }
}
