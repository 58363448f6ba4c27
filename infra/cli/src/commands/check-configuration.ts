import type { CheckedConfiguration, CheckedFault, CheckedVariable } from '@pairwell/service-host';
import { EXIT } from '../fault.js';
import { askProcess } from '../installation/ask-process.js';
import { inTurn } from '../installation/in-turn.js';
import type { Installation } from '../installation/installation.js';
import { processesNamed, type ProcessName } from '../installation/processes.js';
import { counted, table } from '../output/table.js';
import type { Answer } from '../output/terminal.js';

/** A variable with the place it was found in: a file, the data folder, the environment. */
interface Located extends CheckedVariable {
  readonly from: string;
}

interface LocatedFault extends CheckedFault {
  readonly from: string;
}

interface Checked {
  readonly process: ProcessName;
  readonly variables: readonly Located[];
  readonly faults: readonly LocatedFault[];
}

/** Reads the configuration of each process as that process would, and lists every fault at once; no value is shown. */
export async function checkConfiguration(installation: Installation, names: readonly string[]): Promise<Answer> {
  const processes = await inTurn(processesNamed(names), 3, (process) => check(installation, process));
  const faults = processes.flatMap((checked) => checked.faults);
  return {
    json: { processes },
    text: processes.map(inWords).join('\n'),
    exitCode: faults.length === 0 ? EXIT.DONE : EXIT.CONFIGURATION,
  };
}

async function check(installation: Installation, process: ProcessName): Promise<Checked> {
  const { variables, faults } = await askProcess<CheckedConfiguration>(installation, process, ['config']);
  const located = variables.map((variable) => ({ ...variable, from: placeOf(installation, process, variable) }));
  const from = (name: string | undefined): string =>
    located.find((variable) => variable.name === name && variable.source !== 'none')?.from ??
    (name === undefined ? '' : (installation.originOf(process, name) ?? ''));
  return { process, variables: located, faults: faults.map((fault) => ({ ...fault, from: from(fault.variable) })) };
}

function placeOf(installation: Installation, process: ProcessName, { name, source, file }: CheckedVariable): string {
  switch (source) {
    case 'environment':
      return installation.originOf(process, name) ?? 'the environment';
    case 'file':
      return `${file} (${name}_FILE in ${installation.originOf(process, `${name}_FILE`) ?? 'the environment'})`;
    case 'default':
      return 'its default';
    case 'none':
      return 'nowhere';
  }
}

function inWords({ process, variables, faults }: Checked): string {
  const told = variables.filter(({ source }) => source !== 'none').map(({ name, from }) => [name, from]);
  if (faults.length === 0) return `${process}: well\n${table(['variable', 'from'], told)}`;
  const lines = faults.map(({ message, from }) => `  - ${message}${from === '' ? '' : ` (from ${from})`}\n`);
  return `${process}: ${counted(faults.length, 'fault')}\n${lines.join('')}`;
}
