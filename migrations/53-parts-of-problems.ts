import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a problem of an import says of the file's own words, and of another line, beside its sentence: to be said in another language. */
export class PartsOfProblems53 implements MigrationInterface {
  name = 'PartsOfProblems1763000000053';

  async up(q: QueryRunner): Promise<void> {
    for (const sql of [columns, earlier]) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`alter table import_problems drop column value, drop column other_line`);
  }
}

const columns = `
  alter table import_problems add column value text, add column other_line int;
  grant update (value) on import_problems to factotum_app;`;

// Sentences of before name both. The place that they begin with is passed over: a heading may have quotation marks too.
const earlier = `
  update import_problems p
     set value = substring(said.sentence from '“(.*)”'), other_line = substring(said.sentence from ' line (\\d{1,9})')::int
    from (select agency_id, import_id, position,
                 substr(message, length('Line ' || line || coalesce(', ' || column_name, '') || ': ') + 1) as sentence
            from import_problems) said
   where (p.agency_id, p.import_id, p.position) = (said.agency_id, said.import_id, said.position)
     and said.sentence ~ '“.*”| line \\d';`;
