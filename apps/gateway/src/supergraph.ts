import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';
import { z } from 'zod';

/** How the answer of a list field is bounded. */
export interface ListSize {
  /** The arguments that say how many rows are asked for. */
  readonly slicingArguments: readonly string[];
  /** Fields of the answer that hold those rows; none where the field itself is the list. */
  readonly sizedFields: readonly string[];
  /** The rows to reckon with where no argument tells. */
  readonly assumedSize: number | undefined;
}

/** What a supergraph says about one field beyond its type. */
export interface FieldRules {
  /** Who may use it, where it says so. */
  readonly roles: readonly string[] | undefined;
  /** The scopes that a dealer needs: the field's own and those of the type that it gives. */
  readonly scopes: readonly string[];
  readonly listSize: ListSize | undefined;
  /** What one value of it costs, where it says so. */
  readonly weight: number | undefined;
}

/** The rules of every field: from the supergraph, because the schema that clients see has no directives any more. */
export interface GraphRules {
  of(typeName: string, fieldName: string): FieldRules;
  /** The names of arguments that say, of one list or another, how many rows are asked for. */
  readonly slicingArguments: ReadonlySet<string>;
}

const NONE: FieldRules = { roles: undefined, scopes: [], listSize: undefined, weight: undefined };

const authSchema = z.object({ roles: z.array(z.string()).optional(), scopes: z.array(z.string()).default([]) });
const graphSchema = z.object({ name: z.string() });
const joinSchema = z.object({ graph: z.string() });
const costSchema = z.object({ weight: z.number() });
const listSizeSchema = z.object({
  slicingArguments: z.array(z.string()).default([]),
  sizedFields: z.array(z.string()).default([]),
  assumedSize: z.number().optional(),
});

/** Reads `@auth`, `@listSize` and `@cost` from supergraph SDL. A field without `@auth` has that of its type. */
export function readRules(supergraph: string): GraphRules {
  const rules = new Map<string, FieldRules>();
  const types = parse(supergraph, { noLocation: true }).definitions.filter(
    it => it.kind === Kind.OBJECT_TYPE_DEFINITION || it.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
  const rightsToTypes = new Map(types.map(type => [type.name.value, rightsIn(type.directives)]));
  for (const { name, fields = [] } of types) {
    for (const field of fields) {
      const given = rightsToTypes.get(namedType(field.type));
      rules.set(`${name.value}.${field.name.value}`, rulesOf(field, rightsToTypes.get(name.value), given));
    }
  }
  return {
    of: (typeName, fieldName) => rules.get(`${typeName}.${fieldName}`) ?? NONE,
    slicingArguments: new Set([...rules.values()].flatMap(({ listSize }) => listSize?.slicingArguments ?? [])),
  };
}

/** The service that each mutation belongs to, in supergraph SDL. */
export function readOwners(supergraph: string): ReadonlyMap<string, string> {
  const names = new Map<unknown, string>();
  const owners = new Map<string, string>();
  const { definitions } = parse(supergraph, { noLocation: true });
  for (const it of definitions) {
    if (it.kind !== Kind.ENUM_TYPE_DEFINITION || it.name.value !== 'join__Graph') continue;
    for (const { name, directives } of it.values ?? []) {
      names.set(name.value, graphSchema.parse(argumentsOf(directives, 'join__graph')).name);
    }
  }
  for (const type of definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || type.name.value !== 'Mutation') continue;
    for (const { name, directives } of type.fields ?? []) {
      // Where one service has all mutations, their type alone says which.
      const join = argumentsOf(directives, 'join__field') ?? argumentsOf(type.directives, 'join__type');
      owners.set(name.value, names.get(joinSchema.parse(join).graph) ?? '');
    }
  }
  return owners;
}

type Rights = ReturnType<typeof rightsIn>;

function rulesOf({ directives }: FieldDefinitionNode, toOwner: Rights, toGiven: Rights): FieldRules {
  const own = rightsIn(directives);
  const listSize = listSizeSchema.safeParse(argumentsOf(directives, 'listSize'));
  const cost = costSchema.safeParse(argumentsOf(directives, 'cost'));
  return {
    roles: own?.roles ?? toOwner?.roles,
    scopes: [...(own?.scopes ?? []), ...(toGiven?.scopes ?? [])],
    listSize: listSize.data && { assumedSize: undefined, ...listSize.data },
    weight: cost.data?.weight,
  };
}

const rightsIn = (directives: readonly ConstDirectiveNode[] | undefined) =>
  authSchema.safeParse(argumentsOf(directives, 'auth')).data;

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

function argumentsOf(directives: readonly ConstDirectiveNode[] | undefined, name: string): object | undefined {
  const directive = directives?.find(candidate => candidate.name.value === name);
  return (
    directive &&
    Object.fromEntries(directive.arguments?.map(each => [each.name.value, valueFromASTUntyped(each.value)]) ?? [])
  );
}
