import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';

/** Who sends this header wants federation's inline trace: the times of all fields, beside the data. */
export const INLINE_TRACE = { header: 'apollo-federation-include-trace', value: 'ftv1' } as const;

/** The header as the plugin reads it. */
export const ASKING_FOR_TRACE = {
  method: 'POST',
  headers: new HeaderMap([[INLINE_TRACE.header, INLINE_TRACE.value]]),
  search: '',
  body: undefined,
};

/** Apollo Server would trace every subgraph, unless it is told not to. */
export const inlineTrace = (isOn: boolean): ApolloServerPlugin =>
  isOn ? ApolloServerPluginInlineTrace() : ApolloServerPluginInlineTraceDisabled();
