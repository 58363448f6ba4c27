import { askProcess } from '../installation/ask-process.js';
import type { Installation } from '../installation/installation.js';
import { serviceNamed } from '../installation/processes.js';
import type { Answer } from '../output/terminal.js';

/** Has a service tell others its whole history anew; its running instance does so, from the beginning. */
export async function retell(installation: Installation, service: string): Promise<Answer> {
  const name = serviceNamed(service);
  await askProcess(installation, name, ['retell']);
  const text = `${name}: its history is told anew from the beginning; consumers ignore what they have.\n`;
  return { json: { service: name, retold: 'from the beginning' }, text };
}
