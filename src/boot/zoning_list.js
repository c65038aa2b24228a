// The list of zones in a workbook, as text: what reads workbooks is the worker of the catalogue, and weighs more than all
// that the page brings at first. Rejected with its sentence, or with an error where there is no worker or it ends on one.
globalThis.jalonZoningList = async (bytes) => {
  const worker = await jalonCatalogueWorker();
  try {
    const { csv, sentence } = await new Promise((resolve, reject) => {
      worker.addEventListener("message", ({ data }) => resolve(JSON.parse(data)));
      worker.addEventListener("error", (error) => {
        error.preventDefault();
        reject(error);
      });
      worker.postMessage({ request: '{"ask":"zoning_list"}', file: new File([bytes], "") });
    });
    if (csv === undefined) throw sentence;
    return csv;
  } finally {
    worker.terminate();
  }
};
