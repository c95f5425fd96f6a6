import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import { type AboutPerson, weaknessOf } from './weak-password.ts';

export const passwordCharactersMin = 10;
export const passwordCharactersMax = 128;

const Email = z
  .string('Give your e-mail address.')
  .trim()
  .toLowerCase()
  .max(254, 'An e-mail address has at most 254 characters.')
  .pipe(z.email('This is not an e-mail address.'));

const Name = z
  .string('Give your name.')
  .trim()
  .min(1, 'Give your name.')
  .max(80, 'A name has at most 80 characters.')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
  .regex(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/u, 'A name is one line of text.')
  .refine((name) => name.isWellFormed(), 'A name is text.');

const NewPassword = z
  .string('Choose a password.')
  .min(passwordCharactersMin, `A password has at least ${passwordCharactersMin} characters.`)
  .max(passwordCharactersMax, `A password has at most ${passwordCharactersMax} characters.`);

const Password = z
  .string('Give your password.')
  .min(1, 'Give your password.')
  .max(passwordCharactersMax, `A password has at most ${passwordCharactersMax} characters.`);

const SignUp = z.object({
  name: Name,
  email: Email,
  password: NewPassword,
  /** Secret of the link by which they come. */
  invitation: z.string().min(1).max(200, 'This is no invitation.').optional(),
});
const SignIn = z.object({ email: Email, password: Password });
const ChangePassword = z.object({ currentPassword: Password, password: NewPassword });

export type SignUpInput = z.infer<typeof SignUp>;
export type SignInInput = z.infer<typeof SignIn>;

export type ChangePasswordInput = z.infer<typeof ChangePassword>;

export function parseSignUp(input: unknown): SignUpInput {
  const read = parse(SignUp, input);
  requireStrong(read.password, read);
  return read;
}

/** `about` is whose password it is: what names them is guessed first. */
export function parseChangePassword(input: unknown, about: AboutPerson): ChangePasswordInput {
  const read = parse(ChangePassword, input);
  requireStrong(read.password, about);
  return read;
}

function requireStrong(password: string, about: AboutPerson): void {
  const weakness = weaknessOf(password, about);
  if (weakness) throw new AppError('bad_input', weakness, { field: 'password' });
}

export function parseSignIn(input: unknown): SignInInput {
  return parse(SignIn, input);
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.');
  const message = issue && field ? issue.message : 'Send a JSON object.';
  throw new AppError('bad_input', message, field ? { field } : {});
}
