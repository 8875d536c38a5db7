declare module '*/api.mjs' {
  export class Problem extends Error {
    constructor(status: number, slug: string, detail: string);
    status: number;
    body: unknown;
  }
  export class Api {
    constructor(world: unknown);
    me(user: string): unknown;
    world: {
      calls: Map<string, { orbit: string; state: string }>;
      change(call: unknown, kind: string, text: string, change: object): void;
    };
    audio?: { music: unknown[]; own: unknown[] };
  }
}
declare module '*/routes.mjs' {
  export function route(
    api: unknown,
    method: string,
    path: string,
    search: URLSearchParams,
    body: unknown,
    headers: Record<string, string>,
    user: string,
  ): { status: number; body: unknown; etag?: string | null };
}
declare module '*/world.mjs' {
  export class World {
    hearers: Set<(event: string, content: unknown, id?: number) => void>;
    snapshot(me: unknown): unknown;
  }
}
declare module '*/audio.mjs' {
  export function someAudio(): { music: unknown[]; own: unknown[] };
}
