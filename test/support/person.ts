import { GraphQLSchemaHost } from '@nestjs/graphql';
import { PASSWORD, type GraphqlAnswer, type TestApi } from './api.js';
import { linkTo } from './mails.js';

/** Somebody who signed up by mail, and does all that she does by the session of her browser. */
export class Person {
  private constructor(
    private readonly api: TestApi,
    readonly email: string,
    readonly cookie: string,
  ) {}

  static async signUp(api: TestApi, name: string): Promise<Person> {
    const email = `${name.toLowerCase()}@example.test`;
    await api.forgetTries();
    await api
      .http()
      .post('/api/auth/sign-up/email')
      .set({ origin: api.url })
      .send({ email, name, password: PASSWORD })
      .expect(200);
    const link = await linkTo(api.db, email);
    await api.http().get(`${link.pathname}${link.search}`).expect(302);
    return new Person(api, email, await api.signIn(email));
  }

  /** A whole answer, whatever is in it. */
  async ask<Data>(query: string, variables?: object): Promise<GraphqlAnswer<Data>> {
    const call = this.api.http().post('/graphql').set({ cookie: this.cookie, origin: this.api.url });
    return (await call.send({ query, variables })).body as GraphqlAnswer<Data>;
  }

  /** The data of an answer that must have no errors. */
  async read<Data>(query: string, variables?: object): Promise<Data> {
    const { data, errors } = await this.ask<Data>(query, variables);
    if (errors) throw new Error(`${this.email}: ${JSON.stringify(errors)} in ${query}`);
    return data;
  }

  /** Calls a mutation whose one argument is its input; answers what is selected of its result. */
  async call<Result>(name: string, input: object, selection = '{ id }'): Promise<Result> {
    const data = await this.read<Record<string, Result>>(this.mutation(name, selection), { input });
    return data[name] as Result;
  }

  /** The code and details with which such a mutation is refused; none where it isn't. */
  async refusal(name: string, input: object, selection = '{ id }'): Promise<Record<string, unknown> | undefined> {
    const { errors } = await this.ask(this.mutation(name, selection), { input });
    return errors?.[0]?.extensions;
  }

  /** Sends a file to an address of the service, which must take it. */
  async upload(path: string, { content, type }: { content: Buffer; type: string }): Promise<void> {
    const headers = { cookie: this.cookie, 'x-requested-with': 'test', 'content-type': type };
    await this.api.http().post(path).set(headers).send(content).expect(204);
  }

  private mutation(name: string, selection: string): string {
    const { schema } = this.api.app.get(GraphQLSchemaHost);
    const type = schema.getMutationType()?.getFields()[name]?.args[0]?.type;
    return `mutation ($input: ${String(type)}) { ${name}(input: $input) ${selection} }`;
  }
}
