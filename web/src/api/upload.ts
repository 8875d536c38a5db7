import { Problem, refusal, root, token } from './client';

interface Ways {
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Puts a file at a path and tells how much of it is there, from 0 to 1. `fetch` can't tell that. */
export function upload<T>(path: string, file: Blob, { onProgress, signal }: Ways): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open('PUT', root + path);
    for (const [name, value] of Object.entries(token())) request.setRequestHeader(name, value);
    request.setRequestHeader('Accept', 'application/json');
    // What a browser guesses by a name may be anything; what is in the file, the server finds out itself.
    request.setRequestHeader('Content-Type', file.type.startsWith('audio/') ? file.type : 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as T);
      else reject(refusal(path, request.status, (body ?? {}) as object));
    };
    request.onerror = () => reject(new Problem(0, { type: 'unreachable' }));
    request.onabort = () => reject(signal.reason);
    const abort = () => request.abort();
    signal.addEventListener('abort', abort);
    request.onloadend = () => signal.removeEventListener('abort', abort);
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
