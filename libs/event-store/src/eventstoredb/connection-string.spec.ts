import { describe, expect, it } from '@jest/globals';
import { openEventStore } from '../open-event-store.js';
import { readConnectionString } from './connection-string.js';

describe('the connection string of EventStoreDB', () => {
  it('names one server, with TLS unless told otherwise', () => {
    expect(readConnectionString('esdb://store.example')).toMatchObject({
      hosts: [{ address: 'store.example', port: 2113 }],
      discover: false,
      credentials: undefined,
      tls: { authority: undefined },
      nodePreference: 'leader',
    });
    expect(readConnectionString('esdb://127.0.0.1:2114/?tls=false')).toMatchObject({
      hosts: [{ address: '127.0.0.1', port: 2114 }],
      tls: undefined,
    });
  });

  it('names a cluster by each of its nodes, or by one name that stands for all', () => {
    expect(readConnectionString('esdb://a:1,b:2,[::1]:3').hosts).toEqual([
      { address: 'a', port: 1 },
      { address: 'b', port: 2 },
      { address: '[::1]', port: 3 },
    ]);
    expect(readConnectionString('esdb+discover://cluster.example:2113')).toMatchObject({ discover: true });
  });

  it('takes a password with any character, percent-encoded where a URL needs it', () => {
    expect(readConnectionString('esdb://ops:a:b%40c%2F%3F@host').credentials).toEqual({
      username: 'ops',
      password: 'a:b@c/?',
    });
  });

  it('takes its options however they are written, as other clients do', () => {
    const text =
      'esdb://host?TLS=true&tlsCaFile=%2Fca.pem&node_preference=ReadOnlyReplica&gossipTimeout=2000&keepAliveInterval=-1&defaultDeadline=7000&connectionName=a%20b';
    expect(readConnectionString(text)).toMatchObject({
      tls: { authority: '/ca.pem' },
      nodePreference: 'read_only_replica',
      numbers: { gossipTimeout: 2_000, keepAliveInterval: -1 },
      defaultDeadline: 7_000,
      connectionName: 'a b',
    });
  });

  it.each([
    ['esdb://', /is no EventStoreDB connection string/],
    ['esdb://user:hunter2@', /is no EventStoreDB connection string/],
    ['esdb://user:hun/ter2@host', /is no EventStoreDB connection string/],
    ['esdb://user:hun?hunter2@host', /is no EventStoreDB connection string|option that is not known/],
    ['esdb://hunter2@host', /needs user:password before the @/],
    ['esdb://user:hunter2%@host', /a % is written %25/],
    ['esdb://user:hunter2@host?tls=false', /use tls=true, or leave user and password out/],
    ['esdb://user:hunter2@host?hunter2=1', /option that is not known; known are .*tlsCAFile/],
    ['esdb://user:hunter2@host?tlsVerifyCert=false', /name the authority of the certificate with tlsCAFile/],
    ['esdb://user:hunter2@host?tls', /needs a value for tls/],
    ['esdb://user:hunter2@host?tls=hunter2', /needs true or false for tls/],
    ['esdb://user:hunter2@host?gossipTimeout=hunter2', /needs a whole number for gossipTimeout/],
    ['esdb://user:hunter2@host?nodePreference=hunter2', /none of leader, follower, random, readOnlyReplica/],
    ['esdb://user:hunter2@host:hunter2', /not written as host:port/],
    ['esdb://host:70000', /not written as host:port/],
    ['esdb://host?userCertFile=hunter2', /needs both userCertFile and userKeyFile/],
    ['esdb://host?tls=false&tlsCAFile=hunter2', /names certificates and sets tls=false/],
    ['esdb://host?throwOnAppendFailure=false', /must not set throwOnAppendFailure/],
    ['esdb://user:hunter2@host?tlsCAFile=%2Fnone%2Fhunter2', /names a file as tlsCAFile that cannot be read/],
  ])('refuses %j in one sentence that repeats no part of a password', async (url, sentence) => {
    const refusal = openEventStore(url);
    await expect(refusal).rejects.toBeInstanceOf(TypeError);
    await expect(refusal).rejects.toThrow(sentence);
    await expect(refusal).rejects.toThrow(/^The event store's URL [^\n]+\.$/);
    await expect(refusal).rejects.not.toThrow(/hunter2/);
  });
});
