/** What configuration says about sign-in; bound in the module. */
export abstract class SignInPolicy {
  /** Identity's own issuer identifier, such as `https://mentoring.example/oauth`. */
  abstract readonly issuer: string;

  /** True where a small issuer on the loopback address may be trusted. */
  abstract readonly embedded: boolean;

  /** The platform operator's portal. */
  abstract readonly operator: { readonly clientId: string; readonly secret: string };
}
