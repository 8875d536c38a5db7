// A certified OpenID provider for the tests of company sign-in: node provider.mjs PORT REDIRECT_URI
// Whoever signs in with a name is that account, with any password. Accounts that begin with "bad-" get tokens that are wrong in one way.
import { generateKeyPair, exportJWK, SignJWT, UnsecuredJWT, decodeJwt } from 'jose';
import { Provider } from 'oidc-provider';

const [port, redirect] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const accounts = {
  anna: { name: 'Anna Adler', email: 'anna@example.org', email_verified: true, groups: ['IT', 'Everybody'] },
  bert: { name: 'Bert Brand', email: 'bert@example.org', email_verified: true, groups: ['Reception'] },
  mallory: { name: 'Mallory', email: 'anna@example.org', email_verified: false, groups: [] },
};

const { privateKey } = await generateKeyPair('RS256', { extractable: true });
const { privateKey: strangersKey } = await generateKeyPair('RS256');
const key = { ...(await exportJWK(privateKey)), kid: 'test', alg: 'RS256', use: 'sig' };

const provider = new Provider(issuer, {
  clients: [{ client_id: 'parkade', client_secret: 'a secret of forty characters or so: 1234', redirect_uris: [redirect] }],
  jwks: { keys: [key] },
  claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: true, // groups, name and e-mail come by userinfo only
  pkce: { required: () => true },
  cookies: { keys: ['only a test'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, ...(accounts[id] ?? { name: id, groups: [] }) }),
  }),
  features: { devInteractions: { enabled: true }, userinfo: { enabled: true } },
});

const wrong = {
  'bad-nonce': { nonce: 'of another attempt' },
  'bad-audience': { aud: 'another-client' },
  'bad-party': { aud: ['parkade', 'another-client'], azp: 'another-client' },
  'bad-parties': { aud: ['parkade', 'another-client'] },
  'bad-issuer': { iss: 'https://elsewhere.example' },
  'bad-time': { iat: 1000, exp: 2000 },
  'bad-future': { nbf: Math.floor(Date.now() / 1000) + 3600 },
  'bad-hash': { at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' },
};

provider.use(async (ctx, next) => {
  await next();
  if (ctx.oidc?.route !== 'token' || !ctx.body?.id_token) return;
  const claims = decodeJwt(ctx.body.id_token);
  if (!claims.sub.startsWith('bad-')) return;
  const changed = { ...claims, ...wrong[claims.sub] };
  const header = { alg: 'RS256', kid: 'test' };
  if (claims.sub === 'bad-none') ctx.body.id_token = new UnsecuredJWT(changed).encode();
  else if (claims.sub === 'bad-secret') ctx.body.id_token = await new SignJWT(changed).setProtectedHeader({ alg: 'HS256', kid: 'test' }).sign(new TextEncoder().encode('a secret of forty characters or so: 1234'));
  else if (claims.sub === 'bad-key') ctx.body.id_token = await new SignJWT(changed).setProtectedHeader(header).sign(strangersKey);
  else ctx.body.id_token = await new SignJWT(changed).setProtectedHeader(header).sign(privateKey);
});

provider.listen(Number(port), '127.0.0.1', () => console.log(`the provider listens at ${issuer}`));
