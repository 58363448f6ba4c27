import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { inWorkspace, SERVICES } from '../workspace.js';

const dockerfile = readFileSync(inWorkspace('infra/docker/Dockerfile'), 'utf8').replaceAll(/ *\\\n */g, ' ');
const ignored = readFileSync(inWorkspace('.dockerignore'), 'utf8').split('\n');
const stages = dockerfile.split(/^FROM /m).slice(1);
const image = stages.at(-1) ?? '';

describe('the image', () => {
  it('stands on a version of Node.js that is named to its last digit, in every stage', () => {
    expect(dockerfile).toMatch(/^ARG NODE_IMAGE=node:\d+\.\d+\.\d+-bookworm-slim$/m);
    for (const stage of stages) expect(stage).toMatch(/^\$\{NODE_IMAGE\}/);
  });

  it('holds what the processes and the ops command need in production, and no tool of development', () => {
    const installed = stages.find((stage) => stage.includes('--omit=dev')) ?? '';
    for (const name of [...SERVICES, 'gateway', 'cli']) expect(installed).toContain(`--workspace=@pairwell/${name}`);
    expect(installed).toMatch(/AS production-dependencies/);
    expect(image).toContain('--from=production-dependencies');
    expect(image).not.toMatch(/^RUN /m);
  });

  it('runs as a user without rights, tells whether it is well, and lets the command choose the process', () => {
    expect(image.match(/^USER .*$/gm)).toEqual(['USER node']);
    expect(image).toMatch(/^HEALTHCHECK .*infra\/docker\/healthy\.mjs/m);
    expect(image).toMatch(/^ENTRYPOINT \["node"\]$/m);
  });

  it('is made of sources alone: nothing of this machine, no secret', () => {
    for (const path of ['.git', '.pairwell', '**/node_modules', '**/dist', 'infra/compose/*']) {
      expect(ignored).toContain(path);
    }
    expect(dockerfile).not.toMatch(/^(ADD|ENV .*(PASSWORD|SECRET))/m);
  });
});
