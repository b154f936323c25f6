import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom the provider has vouched for, while the second factor is asked for: its code is good for once only. */
export class ProvedSignIns1763700000071 implements MigrationInterface {
  name = 'ProvedSignIns1763700000071';

  async up(run: QueryRunner): Promise<void> {
    await run.query('ALTER TABLE sign_in_states ADD code_hash bytea, ADD identity jsonb');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('ALTER TABLE sign_in_states DROP code_hash, DROP identity');
  }
}
