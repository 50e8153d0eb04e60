import * as z from 'zod';

/** What `picture-part` makes of any picture: a small square JPEG, nothing else of the file. */
const picture = z
  .string()
  .regex(/^data:image\/jpeg;base64,[A-Za-z0-9+/=]+$/)
  .max(200_000);

/** The pictures of programs. They stand beside the ledger: no decision is made from them. */
export const pictureRequests = [
  z.strictObject({ type: z.literal('pictures') }),
  z.strictObject({ type: z.literal('set-picture'), program: z.string().min(1).max(200), picture: picture.nullable() }),
] as const;

export interface PictureReplies {
  /** By program. */
  pictures: Record<string, string>;
  'set-picture': undefined;
}
