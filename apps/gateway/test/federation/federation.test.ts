import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEDERATION_VERSIONS, FeatureUrl } from '@apollo/federation-internals';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type ConstDirectiveNode,
  type DocumentNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  parse,
  print,
  valueFromASTUntyped,
} from 'graphql';
import { type ProductsWorld, startProductsWorld } from './products-world.ts';

/*
 * The 23 demands of Apollo's federation-subgraph-compatibility suite (1.2.1) on a service that is made as every service
 * of ours is, by itself and behind our gateway. Types and data are those that the suite asks for.
 */

let world: ProductsWorld;
let served: DocumentNode;
beforeAll(async () => {
  world = await startProductsWorld();
  served = parse(world.sdl);
});
afterAll(() => world.close());

/** The definitions and extensions of an object type. */
const objects = (document: DocumentNode, name: string) =>
  document.definitions
    .filter(it => it.kind === Kind.OBJECT_TYPE_DEFINITION || it.kind === Kind.OBJECT_TYPE_EXTENSION)
    .filter(it => it.name.value === name);
const fieldsOf = (document: DocumentNode, type: string) => objects(document, type).flatMap(it => it.fields ?? []);
const onType = (name: string, document = served) =>
  objects(document, name).flatMap(it => it.directives?.map(print) ?? []);
const onField = (type: string, field: string) =>
  fieldsOf(served, type)
    .find(it => it.name.value === field)
    ?.directives?.map(print);
const onSchema = () =>
  served.definitions
    .filter(it => it.kind === Kind.SCHEMA_DEFINITION || it.kind === Kind.SCHEMA_EXTENSION)
    .flatMap(it => it.directives ?? []);
const argument = ({ arguments: all = [] }: ConstDirectiveNode, name: string): unknown =>
  all.filter(it => it.name.value === name).map(it => valueFromASTUntyped(it.value))[0];
/** What the SDL links by `@link`, and what it imports from there. */
const links = () =>
  onSchema()
    .filter(it => it.name.value === 'link')
    .map(it => ({ url: String(argument(it, 'url')), imports: argument(it, 'import') }));

const entities = (selection: string, ...representations: object[]) =>
  world.products(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
    {
      representations,
    },
  );
const PRODUCT = { id: 'apollo-federation' };
const productSelecting = (selection: string) => `query ($id: ID!) { product(id: $id) { ${selection} } }`;

test('introspection: the SDL served has every type and field of the SDL written, as it is written', () => {
  const written = parse(readFileSync(join(import.meta.dirname, 'src/products.graphql'), 'utf8'));
  const signatures = (document: DocumentNode, type: string) =>
    fieldsOf(document, type).map(it => print({ ...it, description: undefined, directives: [] }));
  const types = written.definitions.flatMap(it =>
    isTypeDefinitionNode(it) || isTypeExtensionNode(it) ? it.name.value : [],
  );
  expect(types).toHaveLength(9);
  for (const type of types) expect(signatures(served, type)).toEqual(expect.arrayContaining(signatures(written, type)));
});

test('@link: the SDL names one version of federation that the composer knows, and imports what that version has', () => {
  const federation = links().filter(it => it.url.includes('specs.apollo.dev/federation/'));
  expect(federation).toHaveLength(1);
  for (const { url, imports } of federation) {
    const known = FEDERATION_VERSIONS.find(FeatureUrl.parse(url).version)?.directiveSpecs() ?? [];
    expect(known.map(it => `@${it.name}`)).toEqual(expect.arrayContaining([imports].flat()));
  }
});

test('ftv1: who asks for a trace by the header has it beside the data', async () => {
  const answer = await world.products('{ __typename }', {}, { 'apollo-federation-include-trace': 'ftv1' });
  expect(answer).toEqual({ data: { __typename: 'Query' }, extensions: { ftv1: expect.stringMatching(/^[\w+/]+=*$/) } });
  expect(await world.products('{ __typename }')).toEqual({ data: { __typename: 'Query' } });
});

describe('@key', () => {
  test('of one field is in the SDL', () => {
    expect(onType('User')).toEqual(['@key(fields: "email")']);
  });

  test('of one field finds the entity', async () => {
    const email = 'support@apollographql.com';
    expect(await entities('... on User { email name }', { __typename: 'User', email })).toEqual({
      data: { _entities: [{ email, name: 'Jane Smith' }] },
    });
  });

  test('of two fields is in the SDL', () => {
    expect(onType('DeprecatedProduct')).toEqual(['@key(fields: "sku package")']);
  });

  test('of two fields finds the entity', async () => {
    const key = { sku: 'apollo-federation-v1', package: '@apollo/federation-v1' };
    expect(
      await entities('... on DeprecatedProduct { sku package reason }', { __typename: 'DeprecatedProduct', ...key }),
    ).toEqual({ data: { _entities: [{ ...key, reason: 'Migrate to Federation V2' }] } });
  });

  test('within an object is in the SDL', () => {
    expect(onType('ProductResearch')).toEqual(['@key(fields: "study { caseNumber }")']);
  });

  test('within an object finds the entity', async () => {
    expect(
      await entities('... on ProductResearch { study { caseNumber description } }', {
        ...{ __typename: 'ProductResearch', study: { caseNumber: '1234' } },
      }),
    ).toEqual({ data: { _entities: [{ study: { caseNumber: '1234', description: 'Federation Study' } }] } });
  });

  test('may be one of several in the SDL', () => {
    expect(onType('Product')).toEqual(
      expect.arrayContaining([
        '@key(fields: "id")',
        '@key(fields: "sku package")',
        '@key(fields: "sku variation { id }")',
      ]),
    );
  });

  test('finds the entity by any of several', async () => {
    const keys = [
      PRODUCT,
      { sku: 'federation', package: '@apollo/federation' },
      { sku: 'studio', variation: { id: 'platform' } },
    ];
    const found = await entities('... on Product { id sku }', ...keys.map(key => ({ __typename: 'Product', ...key })));
    const [federation, studio] = ['federation', 'studio'].map(sku => ({ id: `apollo-${sku}`, sku }));
    expect(found).toEqual({ data: { _entities: [federation, federation, studio] } });
  });
});

test('@requires: a field has what it needs from the other service', async () => {
  const { data, errors } = await world.gateway(
    productSelecting('createdBy { averageProductsCreatedPerYear email }'),
    PRODUCT,
  );
  expect(errors).toBeUndefined();
  // 1337 as products provides it, in the 10 years that users alone knows of.
  expect(data.product.createdBy).toEqual({ averageProductsCreatedPerYear: 134, email: 'support@apollographql.com' });
});

test('@provides: a path that provides a field of another service answers it with its own value', async () => {
  const { data, errors } = await world.products(productSelecting('createdBy { email totalProductsCreated }'), PRODUCT);
  expect(errors).toBeUndefined();
  expect(data.product.createdBy).toEqual({ email: 'support@apollographql.com', totalProductsCreated: 1337 });
});

describe('@shareable', () => {
  test('is in the SDL', () => {
    expect(onType('ProductDimension')).toEqual(['@shareable']);
  });

  test('lets two services resolve one type', async () => {
    const answer = await world.gateway(productSelecting('dimensions { size weight }'), PRODUCT);
    expect(answer).toEqual({ data: { product: { dimensions: { size: 'small', weight: 1 } } } });
  });
});

describe('@override', () => {
  test('is in the SDL', () => {
    expect(onField('User', 'name')).toEqual(['@federation__override(from: "users")']);
  });

  test('takes a field from the other service', async () => {
    const answer = await world.gateway(productSelecting('createdBy { name }'), PRODUCT);
    expect(answer).toEqual({ data: { product: { createdBy: { name: 'Jane Smith' } } } });
  });
});

describe('@inaccessible', () => {
  test('is in the SDL by its own name', () => {
    expect(onField('ProductDimension', 'unit')).toEqual(['@inaccessible']);
    expect(world.sdl).not.toContain('@federation__inaccessible');
  });

  test('leaves a field to those who ask the service itself', async () => {
    const query = productSelecting('dimensions { unit }');
    expect(await world.products(query, PRODUCT)).toEqual({ data: { product: { dimensions: { unit: 'kg' } } } });
    const [error] = (await world.gateway(query, PRODUCT)).errors;
    expect(error.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

test('@tag: is in the SDL by its own name', () => {
  expect(onField('Product', 'notes')).toEqual(['@tag(name: "internal")']);
  expect(world.sdl).not.toContain('@federation__tag');
});

test('@composeDirective: a directive of our own is linked, defined, applied, and composed', () => {
  expect(links()).toContainEqual({
    url: expect.stringContaining('myspecs.dev/myCustomDirective/v'),
    imports: ['@custom'],
  });
  expect(onSchema().map(print)).toContain('@composeDirective(name: "@custom")');
  expect(world.sdl).toContain('directive @custom on OBJECT');
  expect(onType('Product')).toContain('@custom');
  expect(onType('Product', parse(world.supergraph))).toContain('@custom');
});

describe('@interfaceObject', () => {
  test('is in the SDL, with a key', () => {
    expect(onType('Inventory').sort()).toEqual(['@federation__interfaceObject', '@key(fields: "id")']);
  });

  test('gives a field to all that implement the interface', async () => {
    const query = 'query ($id: ID!) { inventory(id: $id) { deprecatedProducts { sku reason } } }';
    const deprecatedProducts = [{ sku: 'apollo-federation-v1', reason: 'Migrate to Federation V2' }];
    expect(await world.gateway(query, { id: 'apollo-oss' })).toEqual({ data: { inventory: { deprecatedProducts } } });
  });
});

test('unless it is open to tools, a service tells neither its SDL nor traces', async () => {
  const asking = { 'apollo-federation-include-trace': 'ftv1' };
  const answer = await world.productsInProduction('{ _service { sdl } }', {}, asking);
  expect(answer.errors[0].extensions.code).toBe('FORBIDDEN');
  expect(await world.productsInProduction('{ __typename }', {}, asking)).toEqual({ data: { __typename: 'Query' } });
});
