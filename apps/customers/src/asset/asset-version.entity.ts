import { entity, filled, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Asset } from './asset.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { AssetFacts } from './asset-facts.ts';

const AssetVersionSchema = defineEntity({
  name: 'AssetVersion',
  properties: {
    ...entity,
    asset: () => p.manyToOne(Asset),
    dealerId: p.uuid().nullable(),
    knownFrom: p.datetime(),
    facts: p.json<AssetFacts>(),
    revisedBy: p.string().nullable(),
    reason: p.text().nullable(),
    changes: p.json<Sdl.AssetRevisionChange[]>().nullable(),
  },
});

/** What was known of a machine from a moment on: a coverage question about the past is answered from it. */
export class AssetVersion extends AssetVersionSchema.class {
  static of(asset: Asset, knownFrom: Date): AssetVersion {
    return make(AssetVersion, { asset, dealerId: asset.dealerId, knownFrom, facts: asset.facts });
  }

  /** What was put right, by whom and why. @throws InputInvalid when the reason is blank */
  static revised(
    asset: Asset,
    knownFrom: Date,
    { by, reason, changes }: { readonly by: string; readonly reason: string; changes: Sdl.AssetRevisionChange[] },
  ): AssetVersion {
    const why = { revisedBy: by, reason: filled(['input', 'reason'], reason, 2000), changes };
    return Object.assign(AssetVersion.of(asset, knownFrom), why);
  }
}
AssetVersionSchema.setClass(AssetVersion);
