// A whole service in a process of its own, from the built library, for the specs about signals and exit codes. Plain
// JavaScript, so decorators are called as functions.
import { Controller, Get, Module } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { defineConfiguration, startService, SubgraphModule } from '../../dist/index.js';
import { setImmediate } from 'node:timers';
import { setTimeout as pause } from 'node:timers/promises';

class Greeter {
  hello() {
    return 'hello';
  }

  async slow() {
    process.stdout.write('{"message":"slow begun"}\n');
    await pause(800);
    return 'done';
  }

  forgotten() {
    setImmediate(() => Promise.reject(new Error('for jane@example.org')));
    return 'soon';
  }
}
const member = (name) => Object.getOwnPropertyDescriptor(Greeter.prototype, name);
Query(() => String)(Greeter.prototype, 'hello', member('hello'));
Resolver()(Greeter);
for (const route of ['slow', 'forgotten']) Get(route)(Greeter.prototype, route, member(route));
Controller()(Greeter);

class GreetingModule {}
Module({ imports: [SubgraphModule.forService()], controllers: [Greeter], providers: [Greeter] })(GreetingModule);

const configuration = defineConfiguration({ name: 'greetings', port: 0, uses: ['internal-tokens'] });
const running = await startService({ configuration, module: () => GreetingModule });
process.stdout.write(`${JSON.stringify({ message: 'listening', url: running.url, rss: process.memoryUsage.rss() })}\n`);
