import { everyIntegrationEvent, type IntegrationEventType } from '@pairwell/contracts';

/** docs/reference/events.md: every event at every version, with the sample that must parse for ever. */
export async function eventReference(): Promise<string> {
  const byTopic = groupByTopic(everyIntegrationEvent);
  const topics = [...byTopic.entries()].sort(([left], [right]) => left.localeCompare(right));
  return [
    '# Integration events',
    '',
    'Generated from `libs/contracts`; do not edit. Events travel as CloudEvents 1.0, keyed by aggregate id. They carry',
    'ids and codes, never names or free text.',
    '',
    ...topics.flatMap(([topic, events]) => [`## \`${topic}\``, '', ...events.flatMap(describeEvent)]),
  ].join('\n');
}

function describeEvent(event: IntegrationEventType): string[] {
  return [
    `### \`${event.type}\` version ${event.version}`,
    '',
    event.description,
    '',
    '```json',
    JSON.stringify(event.sample, null, 2),
    '```',
    '',
  ];
}

function groupByTopic(events: readonly IntegrationEventType[]): Map<string, IntegrationEventType[]> {
  const groups = new Map<string, IntegrationEventType[]>();
  for (const event of events) groups.set(event.topic, [...(groups.get(event.topic) ?? []), event]);
  return groups;
}
