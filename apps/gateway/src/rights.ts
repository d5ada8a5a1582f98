import { type Caller, mayUse, missingScope } from '@mainstay/kit/auth';
import type { Language, Message } from '@mainstay/kit/domain';
import type { GraphQLFormattedError } from 'graphql';
import type { SelectedField } from './selected-fields.ts';
import type { GraphRules } from './supergraph.ts';

/** A field that the caller may not use. */
export interface ForbiddenField {
  readonly field: SelectedField;
  /** The scope that a dealer lacks for it; undefined where it is a matter of roles. */
  readonly scope: string | undefined;
}

/** The fields that the caller's rights do not allow. A root field that names no roles is nobody's. */
export function forbiddenFields(fields: readonly SelectedField[], rules: GraphRules, caller: Caller): ForbiddenField[] {
  return fields.flatMap(field => {
    const isRoot = field.path.length === 1;
    const { roles = isRoot ? [] : undefined, scopes } = rules.of(field.typeName, field.definition.name);
    const isForOthers = roles !== undefined && !mayUse(caller, roles);
    const scope = isForOthers ? undefined : missingScope(caller, scopes);
    return isForOthers || scope ? [{ field, scope }] : forbiddenFields(field.selected, rules, caller);
  });
}

const NOT_YOUR_ROLE: Message = { en: 'Your roles do not allow this.', zh: '您的角色无权进行此操作。' };

const scopeLacking = (scope: string): Message => ({
  en: `This needs the scope ${scope}.`,
  zh: `此操作需要权限范围 ${scope}。`,
});

/** What the caller is told of it. */
export const forbiddenError = ({ field, scope }: ForbiddenField, language: Language): GraphQLFormattedError => ({
  message: (scope ? scopeLacking(scope) : NOT_YOUR_ROLE)[language],
  path: field.path,
  extensions: { code: 'FORBIDDEN', ...(scope ? { scope } : {}) },
});
