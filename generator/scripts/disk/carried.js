/* For a copy of the site on a disk, where a page may neither import nor fetch: the modules of the search
   as one script, and its index as another, which is asked for when something is first looked for. */
(() => {
  "use strict";
  let given;
  const index = (folder) => {
    given ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${folder}index.js`;
      script.onload = () => resolve(self.carriedIndex);
      script.onerror = () => reject(new Error(script.src));
      document.head.append(script);
    });
    return given;
  };
  const fetch = async (address) => {
    const [, folder, name] = address.href.match(/^(.*\/)(index|(?:terms|documents)\/\d+)\.json/);
    const files = await index(folder);
    return { ok: name in files, status: 404, url: address.href, json: async () => files[name] };
  };
  /* modules */
  self.carried = { fold: { Folder }, index: { Index }, box: { start } };
})();
