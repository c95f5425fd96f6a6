import { z } from 'zod';

/** As much of a chat completion's request as the simulator minds. */
export const ChatRequest = z.looseObject({
  model: z.string().min(1),
  models: z.array(z.string()).optional(),
  messages: z
    .array(
      z.looseObject({
        role: z.string(),
        content: z.union([z.string(), z.array(z.looseObject({ text: z.string().optional() })), z.null()]),
      }),
    )
    .min(1),
  stream: z.boolean().default(false),
  max_tokens: z.number().int().positive().optional(),
  usage: z.looseObject({ include: z.boolean() }).optional(),
  response_format: z
    .looseObject({
      type: z.string(),
      json_schema: z.looseObject({ name: z.string(), schema: z.unknown() }).optional(),
    })
    .optional(),
});
export type ChatRequest = z.infer<typeof ChatRequest>;
