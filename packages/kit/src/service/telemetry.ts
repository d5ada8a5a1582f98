import {
  type Attributes,
  context,
  propagation,
  ProxyTracerProvider,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { type Call, runCall } from './call.ts';

const SILENT = new ProxyTracerProvider().getTracer('mainstay');
let tracer = SILENT;
/** A collector that is gone must not hold up the end of the process. */
const SEND_WITHIN_MS = 2_000;

/**
 * Exports traces where OTEL_EXPORTER_OTLP_ENDPOINT names a collector; otherwise spans cost nothing and the SDK is not
 * even loaded.
 * @returns what sends the last spans: called before the process ends
 */
export async function startTelemetry(service: string): Promise<() => Promise<void>> {
  if (!process.env.OTEL_EXPORTER_OTLP_ENDPOINT) return () => Promise.resolve();
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `mainstay-${service}` }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ timeoutMillis: SEND_WITHIN_MS }))],
  });
  provider.register();
  tracer = provider.getTracer('mainstay');
  return async () => {
    tracer = SILENT;
    await provider.shutdown();
    for (const api of [trace, context, propagation]) api.disable();
  };
}

/** A span that its opener ends. */
export interface OpenSpan {
  /** What continues the trace from here; the parent's, where nothing is exported. */
  readonly traceparent: string | undefined;
  end(outcome: { readonly isError: boolean; readonly attributes?: Attributes }): void;
}

/** Opens a span below a parent that may be in another process. */
export function openSpan(name: string, parent: string | undefined, attributes: Attributes = {}): OpenSpan {
  if (tracer === SILENT) return { traceparent: parent, end: () => undefined };
  const around = parent ? propagation.extract(ROOT_CONTEXT, { traceparent: parent }) : ROOT_CONTEXT;
  const span = tracer.startSpan(name, { attributes }, around);
  const carrier: { traceparent?: string } = {};
  propagation.inject(trace.setSpan(around, span), carrier);
  return {
    traceparent: carrier.traceparent ?? parent,
    end({ isError, attributes: more = {} }) {
      span.setAttributes(more);
      if (isError) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** Runs work on behalf of a call inside a span that continues the call's trace; what it sends on carries the span. */
export function traced<T>(name: string, call: Call, work: () => Promise<T>): Promise<T> {
  const parent = call.traceparent
    ? propagation.extract(context.active(), { traceparent: call.traceparent })
    : context.active();
  return tracer.startActiveSpan(
    name,
    { attributes: { 'mainstay.correlation_id': call.correlationId } },
    parent,
    span => {
      const carrier: { traceparent?: string } = {};
      propagation.inject(context.active(), carrier);
      return runCall({ ...call, traceparent: carrier.traceparent ?? call.traceparent }, work)
        .catch((error: unknown) => {
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        })
        .finally(() => {
          span.end();
        });
    },
  );
}
