import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import type { GraphRules } from '../supergraph.ts';
import { markup, type Markup } from './markup.ts';

/** What a part of the page is about, and its content. */
interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Markup;
}

/** The reference of a contract: root fields with scopes and arguments, then all types. */
export function referenceOf(schema: GraphQLSchema, rules: GraphRules): readonly Section[] {
  const types = Object.values(schema.getTypeMap())
    .filter(type => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .sort((one, other) => one.name.localeCompare(other.name));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const isRefusal = (type: GraphQLNamedType) =>
    isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'UserError');
  const isRoot = (type: GraphQLNamedType) => roots.some(root => root?.name === type.name);
  const objects = types.filter(type => isObjectType(type) && !isRoot(type) && !isRefusal(type));
  const all = (id: string, title: string, members: readonly GraphQLNamedType[]): Section => ({
    id,
    title,
    content: markup`${members.map(typeEntry)}`,
  });
  return [
    ...roots.flatMap((root, at) => {
      const title = ['Queries', 'Mutations', 'Subscriptions'][at] ?? '';
      if (!root) return [];
      const fields = Object.values(root.getFields()).sort((one, other) => one.name.localeCompare(other.name));
      return [
        { id: title.toLowerCase(), title, content: markup`${fields.map(it => rootEntry(root.name, it, rules))}` },
      ];
    }),
    all('objects', 'Objects', objects),
    all('inputs', 'Inputs', types.filter(isInputObjectType)),
    all('enums', 'Enums', types.filter(isEnumType)),
    all('scalars', 'Scalars', types.filter(isScalarType)),
    all(
      'refusals',
      'Refusals',
      types.filter(type => isRefusal(type) || isInterfaceType(type) || isUnionType(type)),
    ),
  ];
}

function rootEntry(root: string, field: GraphQLField<unknown, unknown>, rules: GraphRules): Markup {
  const id = `${root}.${field.name}`;
  const scopes = [...new Set(rules.of(root, field.name).scopes)].map(scope => markup` <code>${scope}</code>`);
  const needs = scopes.length > 0 ? markup`<p class="scopes">Scopes:${scopes}</p>` : '';
  return markup`<article id="${id}"><h3><a href="#${id}">${field.name}</a>: ${linked(field.type)}</h3>
${paragraph(field.description)}${needs}${members(field.args)}</article>
`;
}

function typeEntry(type: GraphQLNamedType): Markup {
  return markup`<article id="${type.name}"><h3><a href="#${type.name}">${type.name}</a></h3>
${paragraph(type.description)}${contentOf(type)}</article>
`;
}

function contentOf(type: GraphQLNamedType): Markup | '' {
  if (isEnumType(type)) return members(type.getValues());
  if (isUnionType(type)) return markup`<p>${type.getTypes().map(it => markup`${linked(it)} `)}</p>`;
  if (isScalarType(type)) return '';
  return members(Object.values(type.getFields()));
}

interface Member {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly type?: GraphQLType;
  readonly defaultValue?: unknown;
}

function members(all: readonly Member[]): Markup | '' {
  if (all.length === 0) return '';
  const entries = all.map(({ name, description, type, defaultValue }) => {
    const typed = type ? markup`: ${linked(type)}` : '';
    const preset = defaultValue === undefined ? '' : markup` = <code>${JSON.stringify(defaultValue)}</code>`;
    return markup`<dt><code>${name}</code>${typed}${preset}</dt><dd>${description ?? ''}</dd>\n`;
  });
  return markup`<dl>${entries}</dl>`;
}

const paragraph = (text: string | null | undefined): Markup | '' => (text ? markup`<p>${text}</p>` : '');

/** A type as SDL writes it, its name a link. */
function linked(type: GraphQLType): Markup {
  const named = getNamedType(type);
  const [before = '', after = ''] = String(type).split(named.name);
  const name = isSpecifiedScalarType(named) ? named.name : markup`<a href="#${named.name}">${named.name}</a>`;
  return markup`<code>${before}${name}${after}</code>`;
}
