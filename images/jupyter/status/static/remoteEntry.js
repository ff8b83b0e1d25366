// In JupyterLab's status bar: how many sessions are in use of how many, the way to Spark's pages of the notebook in front, and
// who is logged in, where a gateway knows. A tab says when its log-in has ended, where else only saves fail, and when the
// server started anew, where else kernels are only gone. It shows what the server writes into the notebook in front.
// What a builder would make of it is this one file, which JupyterLab loads by webpack's protocol for shared modules.
(() => {
  "use strict";
  let modules;

  const shared = async name => {
    const versions = Object.values(modules[name]);
    return (await versions[0].get())();
  };

  const item = (node, title) => {
    node.className = "jp-StatusBar-TextItem";
    node.title = title;
    node.style.cursor = "pointer";
    return node;
  };

  const SECONDS = 30;
  const WRITTEN = 5;

  const tellOfEnd = async ({ PageConfig, URLExt }, { Dialog, showDialog }) => {
    const answer = await showDialog({
      title: "Your log-in has ended",
      body: "What runs goes on. Log in again in the tab that opens, then save here, and reload this page.",
      buttons: [Dialog.cancelButton(), Dialog.okButton({ label: "Log in" })],
    });
    if (answer.button.accept) {
      window.open(URLExt.join(PageConfig.getBaseUrl(), "lab"), "_blank", "noopener");
    }
  };

  // A toast has room for a sentence, and the reason may be longer.
  const tellOfAnother = ({ said }, { Dialog, Notification, showDialog }) => {
    const why = () =>
      showDialog({
        title: "The notebook's server started anew",
        body: `${said} Files are as they were saved, variables are gone.`,
        buttons: [Dialog.okButton()],
      });
    Notification.warning("The notebook's server started anew.", { autoClose: false, actions: [{ label: "Why", callback: why }] });
  };

  // Each end once: of a log-in, and of a server.
  const watch = (coreutils, apputils) => {
    const { PageConfig, URLExt } = coreutils;
    let start = PageConfig.getOption("sparkdriverStart");
    let told = false;
    const look = async () => {
      const answer = await fetch(URLExt.join(PageConfig.getBaseUrl(), "sparkdriver/start"), {
        headers: { Accept: "application/json" },
        redirect: "manual",
      }).catch(() => null);
      const ended = [401, 403].includes(answer?.status);
      const tell = ended && !told;
      told = answer ? ended : told;
      if (tell) {
        await tellOfEnd(coreutils, apputils);
      } else if (answer?.ok) {
        const now = await answer.json();
        if (now.start !== start) {
          start = now.start;
          tellOfAnother(now, apputils);
        }
      }
    };
    window.addEventListener("focus", look);
    setInterval(look, SECONDS * 1000);
  };

  // What is saved elsewhere, such as what a cell prints whose own tab is gone. Whoever types or runs something here keeps
  // what he sees, and nobody types while it is fetched.
  const showWhatIsWritten = ({ contents }, notebooks) => {
    const isQuiet = ({ content, context }) =>
      !(document.hidden || context.isDisposed || context.model.dirty || content.mode === "edit") &&
      context.isReady &&
      ![...context.model.cells].some(cell => cell.executionState === "running");
    const look = async () => {
      const panel = notebooks.currentWidget;
      if (!panel || !isQuiet(panel)) {
        return;
      }
      const { content, context } = panel;
      const file = await contents.get(context.path, { content: false });
      if (isQuiet(panel) && new Date(file.last_modified) > new Date(context.contentsModel.last_modified)) {
        const active = content.activeCellIndex;
        const isFocused = content.node.contains(document.activeElement);
        content.node.inert = true;
        try {
          await context.revert();
        } finally {
          content.node.inert = false;
        }
        content.activeCellIndex = active;
        if (isFocused) {
          content.activate();
        }
      }
    };
    const go = () => setTimeout(() => look().catch(() => null).then(go), WRITTEN * 1000);
    go();
  };

  const plugin = (coreutils, { Widget }, { IStatusBar }, { INotebookTracker }, apputils) => ({
    id: "sparkdriver-status:plugin",
    autoStart: true,
    requires: [IStatusBar, INotebookTracker],
    activate: (app, statusBar, notebooks) => {
      watch(coreutils, apputils);
      showWhatIsWritten(app.serviceManager, notebooks);
      const { PageConfig, URLExt } = coreutils;
      const sessions = item(document.createElement("button"), "Shows the sessions, and ends them");
      sessions.style.border = sessions.style.background = "none";
      sessions.onclick = () => app.shell.activateById("jp-running-sessions");
      const count = () => {
        const used = app.serviceManager.kernels.runningCount;
        sessions.textContent = `Sessions ${used} of ${PageConfig.getOption("sparkdriverMaxSessions")}`;
      };
      app.serviceManager.kernels.runningChanged.connect(count);
      count();

      const pages = item(document.createElement("a"), "Spark's pages of this notebook's session");
      pages.target = "_blank";
      pages.rel = "noopener";
      pages.textContent = "Spark";
      const follow = () => {
        const kernel = notebooks.currentWidget?.sessionContext.session?.kernel?.id;
        pages.hidden = !kernel;
        pages.href = kernel ? URLExt.join(PageConfig.getBaseUrl(), "spark", kernel, "/") : "";
      };
      notebooks.currentChanged.connect((_, panel) => {
        panel?.sessionContext.kernelChanged.connect(follow);
        follow();
      });
      follow();

      const text = option => {
        const node = document.createElement("span");
        node.className = "jp-StatusBar-TextItem";
        node.textContent = PageConfig.getOption(option);
        return node;
      };
      const register = (name, node, align, rank) =>
        statusBar.registerStatusItem(`sparkdriver-status:${name}`, { item: new Widget({ node }), align, rank });
      [text("appName"), sessions, pages].forEach((node, rank) => register(rank, node, "left", 10 + rank));
      const person = text("sparkdriverPerson");
      person.title = "Who is logged in; File, Log Out ends it";
      person.hidden = !person.textContent;
      register("person", person, "right", 10);
    },
  });

  // A JupyterLab that lacks one of them is to start all the same.
  const extension = async () => {
    const names = ["@jupyterlab/coreutils", "@lumino/widgets", "@jupyterlab/statusbar", "@jupyterlab/notebook", "@jupyterlab/apputils"];
    const found = await Promise.allSettled(names.map(shared));
    const made = found.every(each => each.status === "fulfilled") ? plugin(...found.map(each => each.value)) : [];
    return () => ({ __esModule: true, default: made });
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["sparkdriver-status"] = {
    init: scope => {
      modules = scope;
    },
    get: extension,
  };
})();
