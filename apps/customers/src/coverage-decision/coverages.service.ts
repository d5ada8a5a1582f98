import { latestDay } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Asset } from '../asset/asset.entity.ts';
import { type AssetFacts, soldOn } from '../asset/asset-facts.ts';
import { AssetVersion } from '../asset/asset-version.entity.ts';
import { KnownDelivery } from '../links/known-delivery.entity.ts';
import { KnownPart } from '../links/known-part.entity.ts';
import { FittedPart } from '../fitted-part/fitted-part.entity.ts';
import { ExchangePolicies } from '../exchange/exchange-policies.service.ts';
import { fittingOf, knownFitting } from '../fitted-part/fitting-of.ts';
import type * as Sdl from '../schema.types.ts';
import { meterHistory, meterTotals } from '../unit-passport/meter-totals.ts';
import { partUnitId } from '../unit-passport/unit.entity.ts';
import { WarrantyPolicies, zoneBy } from '../warranty-policy/warranty-policies.service.ts';
import type { AskedLine, Fault } from './coverage-case.ts';
import { decideCoverage, type DecidedCoverage, reasonsOf, unknownAsset } from './coverage.ts';
import { type Guarantee, guaranteeBy } from './guarantees.ts';

export type CoverageAsked = Omit<Fault, 'meters'> & {
  readonly lines: readonly Sdl.CoverageLineInput[];
  /** What was known at this moment; null for what is known now. */
  readonly asKnownAt: Date | null;
};

/** Answers who bears a repair from what is on file: asked by people, for tickets, and for exchanges. */
@Injectable()
export class Coverages {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly policies: WarrantyPolicies,
    private readonly exchanges: ExchangePolicies,
  ) {}

  /** An answer of which nothing is kept. */
  async preview(
    assetId: string,
    input: Sdl.AssetCoverageInput,
  ): Promise<DecidedCoverage & Pick<Sdl.Coverage, 'reasons'>> {
    const { acceptedBy = null, meterReading = null, meterKind = null, asKnownAt = null, ...rest } = input;
    const coverage = await this.decide(assetId, { ...rest, acceptedBy, meterReading, meterKind, asKnownAt });
    return { ...coverage, reasons: reasonsOf(coverage.explanation) };
  }

  async decide(assetId: string, asked: CoverageAsked): Promise<DecidedCoverage> {
    const knownAt = asked.asKnownAt ?? this.clock.now();
    const asset = await this.factsOf(assetId, asked.asKnownAt);
    if (!asset) return unknownAsset(asked.lines);
    const { lines, suppliers } = await this.linesOf(assetId, asked, knownAt);
    const supplierPolicies = await this.policies.ofSuppliers([...new Set(suppliers.values())]);
    const own = [asset.warrantyPolicy ?? [], asset.supplierPolicy ?? []].flat();
    const theirs = [...supplierPolicies.values()].map(({ code }) => code);
    const history = await this.policies.historyOf([...own, ...theirs], knownAt);
    const timeZone = zoneBy(own[0] ? history(own[0], asked.faultOn) : null);
    const [meters = {}] = await meterTotals(this.em, [{ unitId: assetId, day: asked.faultOn, timeZone }], knownAt);
    const fault = { ...asked, meters };
    const isUnwanted = fault.faultCause === 'UNWANTED';
    const unusedReturn = isUnwanted ? await this.exchanges.for(asset, fault.faultOn, knownAt) : null;
    const by = (code: string | null | undefined) => (day: string) => (code ? history(code, day) : null);
    return decideCoverage({
      ...{ asset, fault, lines, unusedReturn },
      ours: by(asset.warrantyPolicy),
      suppliersFor: ({ part }) => {
        const policy = supplierPolicies.get(suppliers.get(part?.id ?? '') ?? '');
        const spare = knownFitting(part?.fitting);
        const since = spare ? (spare.deliveredOn ?? spare.fittedOn) : soldOn(asset, 'SUPPLIER');
        return by(policy?.bearsSince(since) ? policy.code : asset.supplierPolicy);
      },
    });
  }

  /** Our guarantee of a machine for faults of such a cause, by the day of the fault. */
  async guaranteeOf({ id, facts }: Asset, faultCause: Fault['faultCause']): Promise<Guarantee> {
    const code = facts.warrantyPolicy;
    const policyOn = await this.policies.historyOf(code ? [code] : [], this.clock.now());
    const ours = (day: string) => (code ? policyOn(code, day) : null);
    const now = this.clock.now();
    const metersOn = await meterHistory(this.em, id, zoneBy(ours(latestDay(now))), now);
    return guaranteeBy(facts, ours, metersOn, faultCause);
  }

  private async factsOf(id: string, asKnownAt: Date | null): Promise<AssetFacts | null> {
    if (!asKnownAt) return (await this.em.findOne(Asset, { id }))?.facts ?? null;
    const [version] = await this.em.find(
      AssetVersion,
      { asset: id, knownFrom: { $lte: asKnownAt } },
      { orderBy: { knownFrom: 'desc', id: 'desc' }, limit: 1 },
    );
    return version?.facts ?? null;
  }

  /** The lines with what is known of their parts, and whose parts they are. */
  private async linesOf(asset: string, { lines, faultOn, asKnownAt }: CoverageAsked, knownAt: Date) {
    const ids = lines.flatMap(({ part, failedUnit }) => [failedUnit?.part ?? [], part ?? []].flat());
    const parts = ids.length > 0 ? await this.em.find(KnownPart, { id: { $in: ids } }) : [];
    const fitted =
      ids.length > 0
        ? await this.em.find(
            FittedPart,
            {
              ...{ assetId: asset, partId: { $in: ids }, fittedOn: { $lte: faultOn }, knownFrom: { $lte: knownAt } },
              $or: [{ knownUntil: null }, { knownUntil: { $gt: knownAt } }],
            },
            { orderBy: { fittedOn: 'asc', unitId: 'asc nulls last' } },
          )
        : [];
    const deliveredOn = await this.deliveriesOf(fitted, knownAt);
    const pieces = fitted.map(({ partId, unitId = null, lineId, fittedOn }) => {
      return { partId, unitId, fittedOn, deliveredOn: deliveredOn.get(lineId) ?? null };
    });
    const known = new Map(parts.map(part => [part.id, part.asKnownAt(asKnownAt)]));
    /** What failed decides, also where a part of another number takes its place; not an id that nobody knows. */
    const failedPartOf = ({ part, failedUnit }: Sdl.CoverageLineInput): string | null => {
      const failed = failedUnit?.part ?? null;
      return failed && known.has(failed) ? failed : (part ?? failed);
    };
    const partOf = (id: string, serial: string | null) => ({
      ...{ id, number: known.get(id)?.number ?? id, isWearing: known.get(id)?.isWearing ?? false },
      fitting: fittingOf(
        pieces.filter(it => it.partId === id),
        serial && partUnitId(serial.trim(), id),
      ),
    });
    const asked: AskedLine[] = lines.map(line => {
      const { ref, costClass, itemClass, failedUnit } = line;
      const part = failedPartOf(line);
      return {
        ...{ ref, costClass, itemClass: itemClass ?? known.get(part ?? '')?.itemClass ?? null },
        part: part ? partOf(part, failedUnit?.serial ?? null) : null,
      };
    });
    return {
      lines: asked,
      suppliers: new Map([...known].flatMap(([id, { supplierCode }]) => (supplierCode ? [[id, supplierCode]] : []))),
    };
  }

  /** The days on which pieces were delivered to us, by the lines under which they left the depots. */
  private async deliveriesOf(fitted: readonly FittedPart[], knownAt: Date): Promise<ReadonlyMap<string, string>> {
    if (fitted.length === 0) return new Map();
    const lines = { id: { $in: fitted.map(({ lineId }) => lineId) }, knownFrom: { $lte: knownAt } };
    return new Map((await this.em.find(KnownDelivery, lines)).map(it => [it.id, it.deliveredOn]));
  }
}
