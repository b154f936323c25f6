import type { Response } from 'express';
import { SHOP_ROLES } from '../../platform/auth/actor.js';
import { html, type SafeHtml } from '../../platform/http/html.js';
import type { DoorContent, SendDoorPage } from '../sign-in/sign-in-page.js';
import { texts } from '../texts.js';
import type { InvitationShown } from './invitation-answers.js';

export interface InvitationPageOptions {
  send: SendDoorPage;
  baseUrl: string;
}

type Message = DoorContent['message'];

const say = texts.invitation;

/** The page that the link of an invitation leads to. It works without script. */
export function createInvitationPages({ send, baseUrl }: InvitationPageOptions) {
  const signInLink = html`<p class="other-way">
    <a href="${baseUrl}/sign-in">${texts.recovery.toSignIn}</a>
  </p>`;
  return {
    ask(response: Response, status: number, token: string, shown: InvitationShown, message?: Message) {
      const title = say.title(shown.place);
      const lead = shown.has_account ? say.knownLead(roleOf(shown)) : say.newLead(roleOf(shown));
      send(response, status, { title, lead, message, form: answerForm(baseUrl, token, shown) });
    },
    accepted(response: Response, shown: InvitationShown) {
      const title = say.doneTitle;
      send(response, 200, { title, lead: say.doneLead(shown.place), form: signInLink });
    },
    dead(response: Response, status: number, message?: Message) {
      send(response, status, { title: say.deadTitle, lead: say.deadLead, message, form: signInLink });
    },
  };
}

export type InvitationPages = ReturnType<typeof createInvitationPages>;

function answerForm(baseUrl: string, token: string, { email, has_account }: InvitationShown): SafeHtml {
  return html`<form method="post" action="${baseUrl}/invitation" class="sign-in-form">
      <input type="hidden" name="token" value="${token}" />
      <label for="email">${say.email}</label>
      <input id="email" type="email" value="${email}" autocomplete="username" readonly />
      ${
        has_account
          ? undefined
          : html`<label for="full_name">${say.fullName}</label>
              <input
                id="full_name"
                name="full_name"
                autocomplete="name"
                maxlength="200"
                required
                autofocus
              />`
      }
      <label for="password">${has_account ? say.password : say.newPassword}</label>
      ${passwordField(has_account)}
      <button type="submit" class="submit">${say.submit}</button>
    </form>
    ${
      has_account
        ? html`<p class="other-way">
            <a href="${baseUrl}/forgot-password">${texts.recovery.forgotTitle}</a>
          </p>`
        : undefined
    }`;
}

function passwordField(hasAccount: boolean): SafeHtml {
  return hasAccount
    ? html`<input id="password" name="password" type="password" autocomplete="current-password" required />`
    : html`<input
        id="password"
        name="password"
        type="password"
        autocomplete="new-password"
        minlength="8"
        maxlength="128"
        required
      />`;
}

function roleOf({ kind, role }: InvitationShown): string {
  const shopRole = SHOP_ROLES.find((known) => known === role);
  return kind === 'shop' && shopRole ? texts.shopRoles[shopRole] : role;
}
