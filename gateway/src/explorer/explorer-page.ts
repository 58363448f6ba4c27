import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** The explorer, ready to send. */
export interface ExplorerPage {
  /** HTML, compressed with gzip. */
  readonly body: Buffer;
  /** Allows this page's one script and nothing from anywhere else. */
  readonly contentSecurityPolicy: string;
}

/**
 * GraphiQL in one page that loads nothing from anywhere else, so it works on a hospital network and on a train.
 *
 * Nine megabytes of text: loaded when somebody first asks for it, and kept compressed.
 */
export async function renderExplorer(): Promise<ExplorerPage> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'Pairwell explorer',
    endpoint: '/graphql',
    defaultQuery: DEFAULT_QUERY,
    headers: JSON.stringify({ authorization: 'Bearer <access token>' }, null, 2),
    defaultEditorToolsVisibility: 'headers',
    shouldPersistHeaders: false,
    credentials: 'omit',
    method: 'POST',
  });
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(script).digest('base64');
  return { body: await promisify(gzip)(html), contentSecurityPolicy: policy(hash) };
}

/** The page's script is named by its hash; workers come from blobs it makes; fonts and pictures are inside it. */
function policy(scriptHash: string): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${scriptHash}' blob:`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export const DEFAULT_QUERY = `# Pairwell: one graph for everything.
#
# Reading the schema (the book icon, or Ctrl+Space while typing) needs no sign-in. Everything else does:
# open "Headers" below and put your access token in place of <access token>.

query Who {
  viewer {
    kind
    person {
      name
    }
    organisation {
      code
      name
    }
    grants {
      role
    }
  }
}
`;
