import { contractMutation, retainerTerms } from '../support/agreements.js';
import { PASSWORD, TestApi, type GraphqlAnswer, type Member } from '../support/api.js';
import { buildAgency, buildClient } from '../support/builders.js';
import { linkTo, mailsTo } from '../support/mails.js';
import { runMutation } from '../support/mutations.js';

const INVITE = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { id } }';
const OPEN = 'query ($token: String!) { openInvitation(token: $token) { agencyName email role hasAccount } }';
const SIGN_UP = 'mutation ($input: SignUpInvitedInput!) { signUpInvited(input: $input) { agencyId role } }';
const ACCEPT = 'mutation ($token: String!) { acceptInvitation(token: $token) { agencyId role } }';
const VIEWER = '{ viewer { role user { name email } } }';

describe('whoever is invited', () => {
  let api: TestApi;
  let agencyId: string;
  let owner: Member;
  let invited = 0;
  const newAddress = (): string => `invited-${++invited}@example.test`;
  const ask = async (query: string, variables: object, headers = {}): Promise<GraphqlAnswer<unknown>> =>
    (await api.http().post('/graphql').set(headers).send({ query, variables })).body;
  const codeOf = ({ errors }: GraphqlAnswer<unknown>): unknown => errors?.[0]?.extensions.code;
  const post = (path: string, body: object) => api.http().post(`/api/auth${path}`).set({ origin: api.url }).send(body);
  const tokenFor = async (email: string): Promise<string> =>
    (await linkTo(api.db, email)).searchParams.get('token') ?? '';
  const invite = async (email: string, input: object = { role: 'MANAGER' }): Promise<string> => {
    await api.read(owner.key, INVITE, { input: { email, ...input } });
    return tokenFor(email);
  };
  const signUp = (token: string, given: object = {}) =>
    ask(SIGN_UP, { input: { token, name: 'Nia', password: PASSWORD, ...given } });

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await api.forgetTries();
    agencyId = await buildAgency(api.db);
    owner = await api.addMember(agencyId, 'OWNER');
  });

  it('is found by whose sign-in it is to be, and as what', async () => {
    const clientId = await buildClient(api.db, { agency_id: agencyId });
    const [buyer, manager] = [newAddress(), newAddress()];
    await invite(buyer, { role: 'CLIENT', clientId });
    await invite(manager);
    const found = (filter: string): Promise<unknown> =>
      api.read(owner.key, `{ invitations(first: 1, filter: { ${filter} }) { totalCount nodes { email } } }`);
    expect(await found(`clientId: "${clientId}"`)).toEqual({
      invitations: { totalCount: 1, nodes: [{ email: buyer }] },
    });
    expect(await found('role: MANAGER')).toEqual({ invitations: { totalCount: 1, nodes: [{ email: manager }] } });
  });

  it('makes an account by the mail’s link alone, joins by it and signs in', async () => {
    const [email, clientId] = [newAddress(), await buildClient(api.db, { agency_id: agencyId })];
    const token = await invite(email, { role: 'CLIENT', clientId });
    const agencyName = expect.stringMatching(/^Agency/);
    expect((await ask(OPEN, { token })).data).toEqual({
      openInvitation: { agencyName, email, role: 'CLIENT', hasAccount: false },
    });
    expect((await signUp(token)).data).toEqual({ signUpInvited: { agencyId, role: 'CLIENT' } });
    const cookie = await api.signIn(email);
    expect((await ask(VIEWER, {}, { cookie })).data).toEqual({
      viewer: { role: 'CLIENT', user: { name: 'Nia', email } },
    });
    expect(await mailsTo(api.db, email)).toHaveLength(1);
    const { rows } = await api.db.query(
      `select operation, action, subject_type from audit_log
        where agency_id = $1 and operation = 'signUpInvited' order by id`,
      [agencyId],
    );
    expect(rows.map((row) => Object.values(row as object).join(' '))).toEqual([
      'signUpInvited change invitations',
      'signUpInvited create memberships',
    ]);
  });

  it('gets no account by a token that was used, is unknown, is over or was revoked', async () => {
    const email = newAddress();
    const token = await invite(email);
    expect((await signUp(token)).errors).toBeUndefined();
    for (const worthless of [token, `${token}x`, '']) {
      expect(codeOf(await ask(OPEN, { token: worthless }))).toBe('NOT_FOUND');
      expect(codeOf(await signUp(worthless))).toBe('NOT_FOUND');
    }
    for (const end of ["expires_at = now() - interval '1 second'", 'revoked_at = now()']) {
      const other = newAddress();
      const late = await invite(other);
      await api.db.query(`update invitations set ${end} where email = $1`, [other]);
      expect(codeOf(await ask(OPEN, { token: late }))).toBe('NOT_FOUND');
      expect(codeOf(await signUp(late))).toBe('NOT_FOUND');
      await post('/sign-in/email', { email: other, password: PASSWORD }).expect(401);
    }
  });

  it('can’t choose another address, nor a password that is too short', async () => {
    const email = newAddress();
    const token = await invite(email);
    expect(codeOf(await signUp(token, { email: newAddress() }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await signUp(token, { password: 'short' }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await signUp(token, { name: ' ' }))).toBe('BAD_USER_INPUT');
    expect((await signUp(token)).errors).toBeUndefined();
  });

  it('signs in with her own password where she has an account, which no token changes', async () => {
    const { email } = await api.addMember(await buildAgency(api.db), 'OWNER');
    const token = await invite(email);
    expect((await ask(OPEN, { token })).data).toMatchObject({ openInvitation: { email, hasAccount: true } });
    const refused = await signUp(token, { name: 'Somebody else', password: 'another battery staple' });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'KNOWN_ADDRESS' });
    await post('/sign-in/email', { email, password: 'another battery staple' }).expect(401);
    const cookie = await api.signIn(email);
    expect((await ask(VIEWER, {}, { cookie })).data).toMatchObject({
      viewer: { role: 'OWNER', user: { name: 'OWNER' } },
    });
    expect((await ask(ACCEPT, { token }, { cookie })).data).toEqual({
      acceptInvitation: { agencyId, role: 'MANAGER' },
    });
  });

  it('chooses the password alone, whoever signed up with her address before and never confirmed it', async () => {
    const email = newAddress();
    const foreign = 'password of a stranger';
    await post('/sign-up/email', { email, name: 'Stranger', password: foreign }).expect(200);
    const confirmation = await linkTo(api.db, email);
    const token = await invite(email);
    expect((await ask(OPEN, { token })).data).toMatchObject({ openInvitation: { hasAccount: false } });
    expect((await signUp(token)).errors).toBeUndefined();
    await api.http().get(`${confirmation.pathname}${confirmation.search}`).expect(302);
    await post('/sign-in/email', { email, password: foreign }).expect(401);
    const cookie = await api.signIn(email);
    expect((await ask(VIEWER, {}, { cookie })).data).toEqual({
      viewer: { role: 'MANAGER', user: { name: 'Nia', email } },
    });
  });

  it('makes one account by requests at the same moment, with the password of the one that was taken', async () => {
    const email = newAddress();
    const token = await invite(email);
    const passwords = [1, 2, 3].map((number) => `${PASSWORD} ${number}`);
    const answers = await Promise.all(passwords.map((password) => signUp(token, { password })));
    const taken = answers.flatMap(({ errors }, at) => (errors ? [] : [passwords[at]]));
    expect(taken).toHaveLength(1);
    for (const password of passwords) {
      await post('/sign-in/email', { email, password }).expect(password === taken[0] ? 200 : 401);
    }
  });

  it('comes to a contract by the mail with which it was sent', async () => {
    const [email, known] = [newAddress(), newAddress()];
    const clientId = await buildClient(api.db, { agency_id: agencyId, email });
    expect((await signUp(await invite(known, { role: 'CLIENT', clientId }))).errors).toBeUndefined();
    await api.db.query(`insert into client_contacts (agency_id, client_id, name, email) values ($1, $2, 'Known', $3)`, [
      agencyId,
      clientId,
      known,
    ]);
    const id = await draft(clientId);
    await api.read(owner.key, 'mutation ($input: SendContractInput!) { sendContract(input: $input) { id } }', {
      input: { id, version: 1, invitesClient: true },
    });
    expect((await linkTo(api.db, known)).pathname).toBe(`/go/contract/${id}`);
    expect(await mailsTo(api.db, email)).toHaveLength(1);
    expect((await signUp(await tokenFor(email))).data).toEqual({ signUpInvited: { agencyId, role: 'CLIENT' } });
    const cookie = await api.signIn(email);
    const waiting = await ask('{ contracts(first: 5, filter: { statuses: [SENT] }) { nodes { id } } }', {}, { cookie });
    expect(waiting.data).toEqual({ contracts: { nodes: [{ id }] } });
  });

  async function draft(clientId: string): Promise<string> {
    const input = { clientId, idempotencyKey: `draft of ${clientId}`, contracts: [retainerTerms()] };
    const mutation = { ...contractMutation('createContracts', input), selection: 'id' };
    const [made] = await runMutation<{ id: string }[]>(api, owner.key, mutation);
    return made?.id ?? '';
  }
});
