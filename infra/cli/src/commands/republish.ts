import { askProcess } from '../installation/ask-process.js';
import type { Installation } from '../installation/installation.js';
import { serviceNamed, type ServiceName } from '../installation/processes.js';
import { counted } from '../output/table.js';
import type { Answer } from '../output/terminal.js';

/** Has a service offer its whole state or history again; its running instance publishes it. */
export async function republish(installation: Installation, service: string): Promise<Answer> {
  const name = serviceNamed(service);
  const offered = await offerAgain(installation, name);
  const text = `${name}: ${counted(offered, 'event')} offered again; consumers ignore what they have.\n`;
  return { json: { service: name, offered }, text };
}

/** @returns how many events were offered. */
export async function offerAgain(installation: Installation, service: ServiceName): Promise<number> {
  return (await askProcess<{ offered: number }>(installation, service, ['republish'])).offered;
}
