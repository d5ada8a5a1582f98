import { defineService } from '@mainstay/kit/service';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';

const USER = { email: 'support@apollographql.com', name: 'Jane Smith', totalProductsCreated: 1337 };
const DEPRECATED = {
  sku: 'apollo-federation-v1',
  package: '@apollo/federation-v1',
  reason: 'Migrate to Federation V2',
  createdBy: USER,
};
const RESEARCH = [
  { study: { caseNumber: '1234', description: 'Federation Study' }, outcome: null },
  { study: { caseNumber: '1235', description: 'Studio Study' }, outcome: null },
];
const PRODUCTS = ['federation', 'studio'].map((sku, at) => ({
  id: `apollo-${sku}`,
  sku,
  package: at === 0 ? '@apollo/federation' : '',
  variation: { id: at === 0 ? 'OSS' : 'platform' },
  dimensions: { size: 'small', weight: 1, unit: 'kg' },
  createdBy: USER,
  notes: null,
  research: RESEARCH.slice(at, at + 1),
}));

type Product = (typeof PRODUCTS)[number];
type Deprecated = Pick<typeof DEPRECATED, 'sku' | 'package'>;

const deprecated = (wanted: Deprecated) =>
  wanted.sku === DEPRECATED.sku && wanted.package === DEPRECATED.package ? DEPRECATED : null;

@Resolver('Product')
class ProductResolver {
  @Query()
  product(@Args('id') id: string) {
    return PRODUCTS.find(product => product.id === id);
  }

  @Query()
  deprecatedProduct(@Args() args: Deprecated) {
    return deprecated(args);
  }

  @ResolveReference()
  resolveReference({ id, sku, package: name, variation }: Partial<Product>) {
    return PRODUCTS.find(it =>
      id ? it.id === id : it.sku === sku && (variation ? it.variation.id === variation.id : it.package === name),
    );
  }
}

@Resolver('DeprecatedProduct')
class DeprecatedProductResolver {
  @ResolveReference()
  resolveReference(reference: Deprecated) {
    return deprecated(reference);
  }
}

@Resolver('ProductResearch')
class ProductResearchResolver {
  @ResolveReference()
  resolveReference({ study }: Pick<(typeof RESEARCH)[number], 'study'>) {
    return RESEARCH.find(it => it.study.caseNumber === study.caseNumber);
  }
}

interface UserReference {
  readonly email: string;
  readonly totalProductsCreated?: number;
  readonly yearsOfEmployment?: number;
}

@Resolver('User')
class UserResolver {
  @ResolveField()
  averageProductsCreatedPerYear(@Parent() { totalProductsCreated, yearsOfEmployment }: UserReference) {
    if (totalProductsCreated === undefined || yearsOfEmployment === undefined)
      throw new Error('What it requires is missing.');
    return Math.round(totalProductsCreated / yearsOfEmployment);
  }

  @ResolveReference()
  resolveReference(reference: UserReference) {
    return reference.email === USER.email ? { ...USER, ...reference } : null;
  }
}

@Resolver('Inventory')
class InventoryResolver {
  @ResolveField()
  deprecatedProducts() {
    return [DEPRECATED];
  }

  @ResolveReference()
  resolveReference(reference: { readonly id: string }) {
    return reference;
  }
}

/** A service that uses every directive of federation. Its name is one of ours, as a service's must be; no bus hears it. */
export const products = defineService({
  name: 'inventory',
  folder: import.meta.dirname,
  entities: [],
  providers: [ProductResolver, DeprecatedProductResolver, ProductResearchResolver, UserResolver, InventoryResolver],
  migrations: [],
});
