import type { RuleCases } from './cases';
import { alnum, draw, hex, upperAlnum, uuid } from './sample';

const digits = (length: number): string => draw('123456789', length);

export const MESSAGING: Readonly<Record<string, RuleCases>> = {
  'slack-token': {
    ng: [
      { secret: `xoxb-${digits(12)}-${digits(13)}-${alnum(24)}` },
      { secret: `xoxp-${digits(12)}-${digits(12)}-${digits(12)}-${hex(32)}` },
    ],
    ok: ['xoxb-your-token', 'xoxp-...'],
  },
  'slack-app-token': { ng: [{ secret: `xapp-1-A${upperAlnum(10)}-${digits(13)}-${hex(64)}` }], ok: ['xapp-1-'] },
  'slack-webhook': {
    ng: [{ secret: `https://hooks.slack.com/services/T${upperAlnum(9)}/B${upperAlnum(9)}/${alnum(24)}` }],
    ok: ['https://hooks.slack.com/services/', 'https://hooks.slack.com/services/T000/B000/XXX'],
  },
  'teams-webhook': {
    ng: [
      {
        secret: `https://shop.webhook.office.com/webhookb2/${uuid(1)}@${uuid(2)}/IncomingWebhook/${hex(32)}/${uuid(3)}`,
      },
    ],
    ok: ['https://shop.webhook.office.com/webhookb2/IncomingWebhook/'],
  },
  'discord-bot-token': {
    ng: [{ secret: `M${alnum(23)}.${alnum(6)}.${alnum(38)}`, key: 'DISCORD_TOKEN' }],
    ok: ['discord_token: MyClass.method.call'],
  },
  'discord-webhook': {
    ng: [{ secret: `https://discord.com/api/webhooks/${digits(18)}/${alnum(68)}` }],
    ok: ['https://discord.com/api/webhooks/123/abc'],
  },
  'telegram-bot-token': { ng: [{ secret: `${digits(10)}:AA${alnum(33)}` }], ok: [`${digits(10)}:AAA`] },
  'twilio-api-key': { ng: [{ secret: `SK${hex(32)}` }], ok: [`SK${hex(31)}`, `TASK${hex(32)}`] },
  'twilio-auth-token': { ng: [{ secret: hex(32), key: 'TWILIO_AUTH_TOKEN' }], ok: [`twilio_sid: AC${hex(32)}`] },
  'sendgrid-api-key': { ng: [{ secret: `SG.${alnum(22)}.${alnum(43)}` }], ok: ['SG.Common.Utilities'] },
  'mailgun-api-key': { ng: [{ secret: `key-${hex(32)}` }], ok: ['key-value', `monkey-${hex(32)}`] },
  'mailgun-signing-key': {
    ng: [{ secret: `${hex(32)}-${hex(8)}-${hex(8, 2)}`, key: 'MAILGUN_API_KEY' }],
    ok: [`mailgun_domain: ${hex(32)}-${hex(8)}-${hex(8)}`],
  },
  'mailchimp-api-key': { ng: [{ secret: `${hex(32)}-us14` }], ok: ['eu-us14'] },
};
