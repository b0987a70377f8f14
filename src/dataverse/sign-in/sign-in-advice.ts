/**
 * What to do about an error of Microsoft Entra, by its code. Source: learn.microsoft.com, "Microsoft Entra
 * authentication and authorization error codes"; the remedies are ours.
 */
const entraAdvice: Readonly<Record<string, string>> = {
  AADSTS7000215: 'the client secret is wrong: use its value, not its id',
  AADSTS7000222: 'the client secret has expired: make a new one at the app registration',
  AADSTS7000218: 'the app registration does not allow public client flows: allow them, or sign in as the application',
  AADSTS700016: 'the tenant does not know the client id: check both',
  AADSTS700027: 'the certificate is not the one at the app registration: upload it there',
  AADSTS700024: 'the assertion is not valid now: check the clock of this machine',
  AADSTS70021: 'no federated credential of the app registration fits: compare issuer, subject and audience',
  AADSTS700213: 'no federated credential of the app registration fits: compare issuer, subject and audience',
  AADSTS700211: 'no federated credential of the app registration fits: compare issuer, subject and audience',
  AADSTS90002: 'there is no such tenant in this cloud: check tenant and cloud',
  AADSTS900023: 'there is no such tenant in this cloud: check tenant and cloud',
  AADSTS500011: 'the tenant has no environment with this URL: check tenant and URL',
  AADSTS650057: 'the app registration lacks the permission "Dynamics CRM: user_impersonation"',
  AADSTS65001: 'nobody has consented to the app yet: sign in with mop login, or ask an administrator for consent',
  AADSTS50011: 'add the redirect URI http://localhost ("Mobile and desktop applications") to the app registration',
  AADSTS50020: 'the account is of another tenant: name the tenant with --tenant, or use another account',
  AADSTS50034: 'there is no such account in the tenant',
  AADSTS50057: 'the account is disabled',
  AADSTS50076: 'more than a password is needed: sign in again with mop login',
  AADSTS50079: 'more than a password is needed: sign in again with mop login',
  AADSTS50105: 'the account is not assigned to the app: ask an administrator',
  AADSTS50173: 'the sign-in was revoked: sign in again with mop login',
  AADSTS53003: 'a Conditional Access policy forbids it: ask an administrator, or use a managed device',
  AADSTS700082: 'the sign-in has expired: sign in again with mop login',
  AADSTS70008: 'the sign-in has expired: sign in again with mop login',
};

/** The same by OAuth's own error, where Entra gives no code of its own. Source: RFC 6749 §5.2, RFC 8628 §3.5. */
const oauthAdvice: Readonly<Record<string, string>> = {
  access_denied: 'it was declined in the browser: repeat mop login',
  authorization_declined: 'it was declined in the browser: repeat mop login',
  expired_token: 'the code was not entered in time: repeat mop login',
  code_expired: 'the code was not entered in time: repeat mop login',
  invalid_client: 'check client id and secret or certificate',
  invalid_grant: 'sign in again: mop login',
  interaction_required: 'sign in again: mop login',
  invalid_scope: 'check the URL of the environment',
  invalid_resource: 'check the URL of the environment',
  unauthorized_client: 'the app registration does not allow this way of signing in',
};

/** What to do about a refusal. */
export function adviseOnRefusal(error: string, entraCode: string | undefined): string {
  return (
    entraAdvice[entraCode ?? ''] ?? oauthAdvice[error] ?? 'see docs/sign-in.md for what each way of signing in needs'
  );
}
