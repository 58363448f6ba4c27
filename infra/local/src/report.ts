import { GraphClient, type Demonstration, type Showcase } from '@pairwell/demo';
import type { DemonstrationIssuer } from './issuer/demonstration-issuer.js';
import { tokenOf } from './issuer/sign-in-pages.js';
import type { Platform } from './platform.js';

/** Says where everything is, as soon as everything is ready. */
export function showAddresses(platform: Platform, issuer: DemonstrationIssuer, seconds: number): void {
  const { gatewayUrl } = platform;
  console.log(`
  Pairwell is running (started in ${seconds.toFixed(1)} s)

    graph      ${gatewayUrl}/graphql
    explorer   ${gatewayUrl}/explorer
    sign-in    ${issuer.address}/   (demonstration people and their tokens)
    mails      ${issuer.address}/inbox   (what people are sent, with calendar invitations; none leaves this machine)
    live       ${gatewayUrl}/graphql/stream   (subscriptions as server-sent events)
    calendar   ${gatewayUrl}/calendar/<token>.ics   (the address that renewCalendarFeed answers)
    health     ${gatewayUrl}/health/ready
`);
}

/** Ends the start: where everything is, and three people with a query and the answer it has just given. */
export async function report(
  platform: Platform,
  issuer: DemonstrationIssuer,
  demonstration: Demonstration,
  seconds: number,
): Promise<void> {
  const { gatewayUrl } = platform;
  const signIn = issuer.address;
  showAddresses(platform, issuer, seconds);
  const graph = new GraphClient(gatewayUrl);
  for (const person of demonstration.showcases) {
    const token = await tokenOf(graph, demonstration, person, (organisation, subject, audience) =>
      issuer.idToken(organisation, subject, audience),
    );
    const answer = await graph.send(token, person.query);
    console.log(`  ${person.name}: ${person.introduction}\n\n${pasteable(person, gatewayUrl, signIn)}\n`);
    console.log(`${indented(JSON.stringify(answer, null, 2))}\n`);
  }
  console.log('  Ctrl-C stops everything; the data are kept for the next start.\n');
}

/** A line for any shell with curl; the query is folded into one line. */
function pasteable(person: Showcase, gatewayUrl: string, signIn: string): string {
  const body = JSON.stringify({ query: person.query.replace(/\s+/g, ' ').trim() });
  return [
    `    curl -s ${gatewayUrl}/graphql -H 'content-type: application/json' \\`,
    `      -H "authorization: Bearer $(curl -s ${signIn}/sign-in/${person.subject})" \\`,
    `      -d '${body.replaceAll("'", "'\\''")}'`,
  ].join('\n');
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}
