import { audienceOf, type Demonstration, GraphClient, type Showcase } from '@pairwell/demo';
import type { DemonstrationStore } from '../demonstration-store.js';
import type { Page, RequestPages } from './demonstration-issuer.js';
import { escapeHtml, htmlPage } from './html.js';

type IdTokens = (organisation: string, subject: string, audience: string) => Promise<string>;

/**
 * The pages beside the issuer's metadata: `/` lists the demonstration people, `/sign-in/<subject>` answers an access
 * token for one of them as plain text, fetched just as the portal of that person's organisation would.
 */
export function signInPages(gatewayUrl: string, store: DemonstrationStore, idToken: IdTokens): RequestPages {
  const graph = new GraphClient(gatewayUrl);
  return async (path) => {
    const demonstration = await store.find();
    if (!demonstration) return undefined;
    if (path === '/') return startPage(demonstration, gatewayUrl);
    const [, subject] = /^\/sign-in\/([a-z.'-]+)$/.exec(path) ?? [];
    const person = demonstration.showcases.find((showcase) => showcase.subject === subject);
    if (!person) return undefined;
    return { type: 'text/plain', body: await tokenOf(graph, demonstration, person, idToken) };
  };
}

/** An access token for one of the demonstration people. */
export function tokenOf(
  graph: GraphClient,
  demonstration: Demonstration,
  person: Showcase,
  idToken: IdTokens,
): Promise<string> {
  const portal = demonstration.portals[person.organisation];
  if (!portal) throw new Error(`the portal of ${person.organisation} is not registered`);
  return graph.personToken(portal, person.subject, () =>
    idToken(person.organisation, person.subject, audienceOf(person.organisation)),
  );
}

function startPage(demonstration: Demonstration, gatewayUrl: string): Page {
  const people = demonstration.showcases.map(
    ({ subject, name, introduction, query }) =>
      `<section><h2>${escapeHtml(name)}</h2><p>${escapeHtml(introduction)}</p>` +
      `<p><a href="/sign-in/${encodeURIComponent(subject)}">A token for ${escapeHtml(name)}</a></p>` +
      `<pre>${escapeHtml(query)}</pre></section>`,
  );
  return htmlPage(
    'Pairwell: demonstration sign-in',
    `<h1>Demonstration sign-in</h1>
<p>Stands in for the sign-in of each organisation. Paste a token into the headers pane of the
<a href="${gatewayUrl}/explorer">explorer</a> as <code>{"authorization": "Bearer …"}</code>, then run the query.
What Pairwell has written to people is in the <a href="/inbox">inbox</a>.</p>
${people.join('\n')}`,
  );
}
