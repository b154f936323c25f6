import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A sign-in that somebody has begun at Google and not yet finished here. Kept by the SHA-256 of its `state`,
 * and deleted by its use.
 */
@Entity('sign_in_states')
@Index('sign_in_states_expires_at_idx', ['expiresAt'])
export class SignInState {
  @PrimaryColumn({ type: 'bytea', name: 'state_hash' })
  stateHash!: Buffer;

  /** What the ID token has to repeat: it was made for this sign-in. */
  @Column({ type: 'text' })
  nonce!: string;

  /** PKCE (RFC 7636): whoever trades the code knows what its challenge was made of. */
  @Column({ type: 'text', name: 'code_verifier' })
  codeVerifier!: string;

  @Column({ type: 'text', name: 'redirect_uri' })
  redirectUri!: string;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;

  /** The SHA-256 of Google's code, once it was traded and only the second factor is missing. */
  @Column({ type: 'bytea', name: 'code_hash', nullable: true })
  codeHash!: Buffer | null;

  /** Whom that code was of. */
  @Column({ type: 'jsonb', nullable: true })
  identity!: object | null;
}
