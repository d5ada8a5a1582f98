import { publisherOf } from '@mainstay/contracts/event';
import { type ConstDirectiveNode, Kind, parse, valueFromASTUntyped } from 'graphql';
import { z } from 'zod';

/** What `@live` says of a subscription field. */
export interface LiveField {
  /** The service whose events tell it. */
  readonly service: string;
  /** The events after which the entity is read again. */
  readonly events: ReadonlySet<string>;
  /** Under which name the events hold the id of the entity. */
  readonly id: string;
  /** The query field that reads it by `id`. */
  readonly read: string;
}

const liveSchema = z.object({ read: z.string(), id: z.string(), on: z.array(z.string()).min(1) });

/** Reads `@live` of the subscription fields in supergraph SDL. */
export function readLiveFields(supergraph: string): ReadonlyMap<string, LiveField> {
  const fields = parse(supergraph, { noLocation: true }).definitions.flatMap(node =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === 'Subscription' ? (node.fields ?? []) : [],
  );
  return new Map(
    fields.flatMap(({ name, directives }) => {
      const live = directives?.find(each => each.name.value === 'live');
      return live ? [[name.value, liveField(live)]] : [];
    }),
  );
}

function liveField({ arguments: args = [] }: ConstDirectiveNode): LiveField {
  const values = args.map(each => [each.name.value, valueFromASTUntyped(each.value)]);
  const { read, id, on } = liveSchema.parse(Object.fromEntries(values));
  return { service: publisherOf(on[0] ?? ''), events: new Set(on), id, read };
}
