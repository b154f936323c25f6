import type { Response } from 'express';
import { html, type SafeHtml } from '../../platform/http/html.js';
import type { DoorContent, SendDoorPage } from '../sign-in/sign-in-page.js';
import { texts } from '../texts.js';
import type { ResetProof } from './account-recovery.js';

export interface RecoveryPageOptions {
  send: SendDoorPage;
  baseUrl: string;
}

type Message = DoorContent['message'];

const say = texts.recovery;

/** The pages that links in mails lead to, and the one that asks for such a mail. They work without script. */
export function createRecoveryPages({ send, baseUrl }: RecoveryPageOptions) {
  const signInLink = html`<p class="other-way"><a href="${baseUrl}/sign-in">${say.toSignIn}</a></p>`;
  const askAgainLink = html`<p class="other-way">
    <a href="${baseUrl}/forgot-password">${say.askAgain}</a>
  </p>`;
  return {
    forgot(response: Response, status: number, message?: Message) {
      const form = html`${nameForm(baseUrl)} ${signInLink}`;
      send(response, status, { title: say.forgotTitle, lead: say.forgotLead, message, form });
    },
    sent(response: Response) {
      send(response, 200, { title: say.sentTitle, lead: say.sentLead, form: signInLink });
    },
    /** Asks for the code as well, where the proof is a telephone's. */
    reset(response: Response, status: number, proof: ResetProof, message?: Message) {
      const isByCode = 'phone' in proof;
      const title = isByCode ? say.codeTitle : say.resetTitle;
      const lead = isByCode ? say.codeLead : say.resetLead;
      const form = html`${passwordForm(baseUrl, proof)} ${askAgainLink}`;
      send(response, status, { title, lead, message, form });
    },
    done(response: Response) {
      send(response, 200, { title: say.doneTitle, lead: say.doneLead, form: signInLink });
    },
    verify(response: Response, token: string) {
      const form = html`<form method="post" action="${baseUrl}/verify-email" class="sign-in-form">
        <input type="hidden" name="token" value="${token}" />
        <button type="submit" class="submit">${say.verifySubmit}</button>
      </form>`;
      send(response, 200, { title: say.verifyTitle, lead: say.verifyLead, form });
    },
    verified(response: Response) {
      send(response, 200, { title: say.verifiedTitle, lead: say.verifiedLead, form: signInLink });
    },
    notVerified(response: Response, status: number, message: Message) {
      send(response, status, { title: say.verifyTitle, lead: say.verifyDeadLead, message, form: signInLink });
    },
  };
}

export type RecoveryPages = ReturnType<typeof createRecoveryPages>;

function nameForm(baseUrl: string): SafeHtml {
  return html`<form method="post" action="${baseUrl}/forgot-password" class="sign-in-form">
    <label for="name">${say.name}</label>
    <input id="name" name="name" autocomplete="username" autocapitalize="none" required autofocus />
    <button type="submit" class="submit">${say.forgotSubmit}</button>
  </form>`;
}

function passwordForm(baseUrl: string, proof: ResetProof): SafeHtml {
  return html`<form method="post" action="${baseUrl}/reset-password" class="sign-in-form">
    ${'phone' in proof ? codeFields(proof.phone) : hiddenField('token', proof.token)}
    <label for="new_password">${say.newPassword}</label>
    <div class="password">
      <input
        id="new_password"
        name="new_password"
        type="password"
        autocomplete="new-password"
        minlength="8"
        maxlength="128"
        required
      />
      ${revealButton()}
    </div>
    <button type="submit" class="submit">${say.resetSubmit}</button>
  </form>`;
}

function codeFields(phone: string): SafeHtml {
  return html`${hiddenField('phone', phone)}
    <label for="code">${say.code}</label>
    <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus />`;
}

function hiddenField(name: string, value: string): SafeHtml {
  return html`<input type="hidden" name="${name}" value="${value}" />`;
}

function revealButton(): SafeHtml {
  const { show, hide, showPassword, hidePassword } = texts.signIn;
  return html`<button
    type="button"
    class="reveal"
    data-reveal="new_password"
    data-show="${show}"
    data-hide="${hide}"
    data-show-label="${showPassword}"
    data-hide-label="${hidePassword}"
    hidden
  ></button>`;
}
