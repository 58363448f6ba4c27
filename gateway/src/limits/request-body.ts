import { onlyJsonPosts } from '@pairwell/service-host';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { LIMITS } from './limits.js';

/**
 * What stands before the graph: POST with one JSON object and nothing else. Forms, text and GET, which a foreign page
 * could send without asking, are refused before a byte is parsed; so are bodies over the limit and batches.
 */
export function requestBody(): RequestHandler[] {
  const json = express.json({ limit: LIMITS.bodyBytes, type: () => true, strict: true, inflate: false });
  return [
    onlyJsonPosts,
    (request, response, next) =>
      json(request, response, (fault?: unknown) => {
        if (fault === undefined) next();
        else refuse(response, fault);
      }),
    refuseBatches,
  ];
}

function refuseBatches(request: Request, response: Response, next: NextFunction): void {
  if (Array.isArray(request.body)) answer(response, 400, 'Send one operation per request: batches are not allowed.');
  else next();
}

function refuse(response: Response, fault: unknown): void {
  const type = fault instanceof Error && 'type' in fault ? fault.type : undefined;
  if (type === 'entity.too.large') {
    answer(response, 413, `The body is larger than the limit of ${LIMITS.bodyBytes} bytes.`);
  } else if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    answer(response, 415, 'Send the body as plain UTF-8 JSON, without compression.');
  } else {
    answer(response, 400, 'The body is not valid JSON: send an object such as {"query": "…"}.');
  }
}

function answer(response: Response, status: number, message: string): void {
  if (status === 413) response.set('connection', 'close');
  response.status(status).json({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
}
