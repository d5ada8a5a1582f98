import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Asset } from './asset.entity.ts';
import type { AssetFacts } from './asset-facts.ts';

const AssetVersionSchema = defineEntity({
  name: 'AssetVersion',
  properties: {
    ...entity,
    asset: () => p.manyToOne(Asset),
    dealerId: p.uuid().nullable(),
    knownFrom: p.datetime(),
    facts: p.json<AssetFacts>(),
  },
});

/** What was known of a machine from a moment on: a coverage question about the past is answered from it. */
export class AssetVersion extends AssetVersionSchema.class {
  static of(asset: Asset, knownFrom: Date): AssetVersion {
    return make(AssetVersion, { asset, dealerId: asset.dealerId, knownFrom, facts: asset.facts });
  }
}
AssetVersionSchema.setClass(AssetVersion);
