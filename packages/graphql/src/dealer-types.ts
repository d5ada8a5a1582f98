import { minifyIntrospection, preprocessIntrospection } from '@gql.tada/internal';
import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLInputType,
  type GraphQLSchema,
  introspectionFromSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import { format, resolveConfig } from 'prettier';
import { apiSchema, reachableTypes } from './api-schema.ts';

/** Where the types of the dealer client stand. */
export const DEALER_TYPES = 'packages/dealer-client/src/schema.types.ts';

const HEADER = `/* Made of the dealer contract by "npm run generate"; not to be edited. */

/** The contract as gql.tada reads it, to give the text of an operation its types. */
`;
const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/** The TypeScript types of a contract, with its descriptions, formatted; the same text for the same contract. */
export async function dealerTypes(supergraphSdl: string): Promise<string> {
  const schema = apiSchema(supergraphSdl);
  const types = [...reachableTypes(schema).values()]
    .filter(type => !ROOTS.has(type.name) && !isSpecifiedScalarType(type))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(type => `${comment(type)}export ${declarationOf(type, schema)}`);
  const introspection = preprocessIntrospection(minifyIntrospection(introspectionFromSchema(schema)));
  const text = `${HEADER}export type Introspection = ${introspection};\n\n${types.join('\n\n')}\n`;
  return await format(text, { ...(await resolveConfig(import.meta.filename)), parser: 'typescript' });
}

function declarationOf(type: GraphQLNamedType, schema: GraphQLSchema): string {
  const { name } = type;
  if (isScalarType(type)) return `type ${name} = string;`;
  if (isEnumType(type))
    return `type ${name} = ${type
      .getValues()
      .map(value => `'${value.name}'`)
      .join(' | ')};`;
  if (isObjectType(type)) {
    const fields = Object.values(type.getFields()).map(
      it => `${comment(it)}readonly ${it.name}: ${typeText(it.type)};`,
    );
    return `interface ${name} {\nreadonly __typename: '${name}';\n${fields.join('\n')}\n}`;
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map(
      field =>
        `${comment(field)}readonly ${field.name}${isRequiredInputField(field) ? '' : '?'}: ${typeText(field.type)};`,
    );
    return `interface ${name} {\n${fields.join('\n')}\n}`;
  }
  return `type ${name} = ${schema
    .getPossibleTypes(type)
    .map(member => member.name)
    .join(' | ')};`;
}

function typeText(type: GraphQLOutputType | GraphQLInputType): string {
  return isNonNullType(type) ? bareText(type.ofType) : `${bareText(type)} | null`;
}

function bareText(type: GraphQLOutputType | GraphQLInputType): string {
  return isListType(type) ? `(${typeText(type.ofType)})[]` : nameIn(getNamedType(type));
}

const BUILT_IN: Readonly<Record<string, string>> = {
  ID: 'string',
  String: 'string',
  Boolean: 'boolean',
  Int: 'number',
  Float: 'number',
};
const nameIn = ({ name }: GraphQLNamedType): string => BUILT_IN[name] ?? name;

const comment = ({ description }: { readonly description?: string | null | undefined }): string =>
  description ? `/** ${description.replaceAll(/\s+/g, ' ').replaceAll('*/', '* /')} */\n` : '';
