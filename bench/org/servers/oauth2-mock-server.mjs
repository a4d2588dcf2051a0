// Started as its own process: prints its issuer as one line of JSON. It has no sessions: every request is signed in.
import { OAuth2Server } from 'oauth2-mock-server';

const server = new OAuth2Server();
await server.issuer.keys.generate('RS256');
await server.start(0, 'localhost');
console.log(JSON.stringify({ issuer: server.issuer.url, cookie: '' }));
