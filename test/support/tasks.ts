import type { GraphqlAnswer, Member, TestApi } from './api.js';
import { buildAgency, buildContract, buildService, buildTaskPrice } from './builders.js';

export const SHOWN = 'id version status actions assistantName';
export const ask = (name: string, type: string, shown = SHOWN) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} } }`;
export const REQUEST = ask('requestTask', 'RequestTaskInput');
export const CREATE = ask('createTask', 'CreateTaskInput', `${SHOWN} origin checklist { id text doneAt }`);
export const UPDATE = ask('updateTask', 'UpdateTaskInput', `${SHOWN} title quantity dueOn priority`);
export const PRICE = ask(
  'setTaskPrice',
  'SetTaskPriceInput',
  `${SHOWN} price priceAgreements { id price status note }`,
);
export const ANSWER = ask('answerTaskPrice', 'AnswerTaskPriceInput', `${SHOWN} price priceAgreements { status }`);
export const RULES = ask(
  'setTaskRules',
  'SetTaskRulesInput',
  'version activeRequestsLimit activeRequests waitingRequests',
);
export const CHECKLIST = ask('setTaskChecklist', 'SetChecklistInput', 'version checklist { id text doneAt }');
export const TICK = ask('tickTaskChecklistItem', 'TickChecklistItemInput', 'checklist { id doneAt }');
export const COMMENT = ask('commentOnTask', 'CommentOnTaskInput', 'id isInternal authorKind authorName isMine version');
export const EDIT = ask('editTaskComment', 'EditTaskCommentInput', 'id body editedAt version');
export const MANY = `mutation ($input: ChangeTasksInput!) { changeTasks(input: $input) { id task { status assistantName } refused { reason message data } } }`;
export const TASK = `query ($id: ID!) { task(id: $id) { ${SHOWN} price approvedBy approvedAt deliveredAt approvesItselfAt queuePlace
  history { action from to byKind byName note } comments(first: 9) { nodes { body isInternal } } } }`;

export interface Shown {
  id: string;
  version: number;
  status: string;
  actions: string[];
  assistantName: string | null;
  [field: string]: unknown;
}
export type Changed = Record<string, Shown>;

export const codeOf = ({ errors }: GraphqlAnswer<unknown>): unknown => errors?.[0]?.extensions.code;
export const reasonOf = ({ errors }: GraphqlAnswer<unknown>): unknown => errors?.[0]?.extensions.reason;

let keys = 0;
export const idempotencyKey = (): string => `request-${++keys}`;

/** An agency in New York with people of each kind, and for each test a new per-task contract of the client at 25 a task. */
export class TaskBench {
  agencyId = '';
  serviceId = '';
  contractId = '';
  owner: Member;
  manager: Member;
  maya: Member;
  client: Member;

  constructor(private readonly api: () => TestApi) {}

  async open(): Promise<void> {
    const api = this.api();
    this.agencyId = await buildAgency(api.db, { time_zone: 'America/New_York' });
    this.owner = await api.addMember(this.agencyId, 'OWNER');
    this.manager = await api.addMember(this.agencyId, 'MANAGER');
    this.maya = await api.addMember(this.agencyId, 'ASSISTANT');
    this.client = await api.addMember(this.agencyId, 'CLIENT');
    this.serviceId = await buildService(api.db, { agency_id: this.agencyId });
  }

  async renew(): Promise<void> {
    const { db } = this.api();
    await db.query('delete from mail.waiting');
    const ofAgency = { agency_id: this.agencyId };
    const ofClient = { ...ofAgency, client_id: this.client.clientId ?? '' };
    this.contractId = await buildContract(db, { ...ofClient, kind: 'PER_TASK' });
    const service = { contract_id: this.contractId, service_id: this.serviceId };
    await buildTaskPrice(db, { ...ofAgency, ...service, price: '25' });
  }

  async request(title = 'A post'): Promise<Shown> {
    const { contractId, serviceId } = this;
    const input = { contractId, serviceId, title, idempotencyKey: idempotencyKey() };
    return (await this.api().read<Changed>(this.client.key, REQUEST, { input })).requestTask as Shown;
  }

  /** Does something with the task as it is now. */
  async act(who: Member, name: string, id: string, more: object = {}): Promise<GraphqlAnswer<Changed>> {
    const type = name === 'assignTask' ? 'AssignTaskInput' : 'TaskActionInput';
    const { rows } = await this.api().db.query<{ version: number }>('select version from tasks where id = $1', [id]);
    return this.api().ask<Changed>(who.key, ask(name, type), { input: { id, version: rows[0]?.version, ...more } });
  }

  async read(who: Member, id: string): Promise<Record<string, unknown>> {
    return (await this.api().read<{ task: Record<string, unknown> }>(who.key, TASK, { id })).task;
  }

  /** A task that waits for the client’s word. */
  async deliver(): Promise<string> {
    const { id } = await this.request();
    await this.act(this.owner, 'acceptTask', id);
    await this.act(this.owner, 'assignTask', id, { assistantId: this.maya.assistantId });
    await this.act(this.maya, 'startTask', id);
    await this.act(this.maya, 'deliverTask', id, { note: 'Have a look' });
    return id;
  }
}
