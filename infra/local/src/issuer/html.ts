/** A page as people see it; the text between is HTML already. */
export function htmlPage(title: string, body: string): { readonly type: string; readonly body: string } {
  return {
    type: 'text/html',
    body: `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>body{font:1rem/1.5 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem}pre{background:#f3f3f3;padding:1rem;white-space:pre-wrap;overflow-wrap:anywhere}td,th{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0}</style>
</head><body>${body}</body></html>`,
  };
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
