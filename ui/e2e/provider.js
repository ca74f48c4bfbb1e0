/**
 * A real OpenID Connect provider (oidc-provider, certified) on a free port of this machine, for tests: `node provider.js CALLBACK...`
 * prints its issuer when it is ready. Everybody may sign in with any password; who somebody is follows from the name.
 */
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

const [, , ...callbacks] = process.argv

/** "senior-9" is a senior, "senior+trainer" has two roles, "niemand" has none; "gast" reads what callers may read. */
function claimsOf(name) {
  const roles = name.replace(/-\d+$/, '').split('+').filter((role) => role !== 'niemand' && role !== 'gast')
  const groups = name === 'gast' ? [] : ['team-intern']
  return { sub: `id-of-${name}`, preferred_username: name, app: { roles: name === 'gast' ? ['medewerker'] : roles }, groups }
}

const server = createServer().listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`
  const client = { grant_types: ['authorization_code'], response_types: ['code'], redirect_uris: callbacks.map((at) => `${at}/inloggen/terug`) }
  const provider = new Provider(issuer, {
    clients: [
      { ...client, client_id: 'belbot', client_secret: 'a secret with : and %', post_logout_redirect_uris: callbacks.map((at) => `${at}/inloggen`) },
      { ...client, client_id: 'belbot-public', token_endpoint_auth_method: 'none' },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username', 'app', 'groups'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['for tests'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, name) => ({ accountId: name, claims: () => claimsOf(name) }),
  })
  server.on('request', provider.callback())
  process.stdout.write(`${issuer}\n`)
})
